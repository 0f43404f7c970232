package dev.vedette.store.lake;

/** The lake cannot write or read; what it was given before is still there. */
public final class LakeFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  LakeFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
