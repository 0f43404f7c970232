package dev.vedette.sources.files;

import java.io.IOException;

/** An archive went over one of its {@link ArchiveLimits}: all of it is given up. */
final class LimitExceeded extends IOException {
  private static final long serialVersionUID = 1L;

  LimitExceeded(String message) {
    super(message);
  }
}
