package dev.vedette.sigma.correlate;

import java.io.IOException;

/**
 * A snapshot that cannot be used: damaged, cut, or not of this version. Nothing of it was taken.
 */
public final class SnapshotException extends IOException {
  private static final long serialVersionUID = 1;

  SnapshotException(String message) {
    super(message);
  }

  SnapshotException(String message, Throwable cause) {
    super(message, cause);
  }
}
