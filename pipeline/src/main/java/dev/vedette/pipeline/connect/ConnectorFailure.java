package dev.vedette.pipeline.connect;

/** A product did not do what it was asked, or nobody knows whether it did. */
public final class ConnectorFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean isFinal;

  ConnectorFailure(String message, boolean isFinal) {
    super(message);
    this.isFinal = isFinal;
  }

  ConnectorFailure(String message, boolean isFinal, Throwable cause) {
    super(message, cause);
    this.isFinal = isFinal;
  }

  /** Whether there is no point in trying again. */
  public boolean isFinal() {
    return isFinal;
  }
}
