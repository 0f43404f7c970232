package dev.vedette.server.signon;

/** A sign-on that does not go on; the message is for people, and quotes nothing that was sent. */
public final class SignOnFailure extends Exception {
  private static final long serialVersionUID = 1;

  public SignOnFailure(String message) {
    super(message);
  }

  SignOnFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /** What to tell people. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
