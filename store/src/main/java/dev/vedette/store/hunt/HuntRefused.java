package dev.vedette.store.hunt;

/** A query that is not run, or not to its end; the message is for whoever wrote it. */
public final class HuntRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  public HuntRefused(String message) {
    super(message);
  }
}
