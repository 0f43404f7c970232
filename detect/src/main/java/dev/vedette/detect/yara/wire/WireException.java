package dev.vedette.detect.yara.wire;

import java.io.IOException;

/** The other side said something that the protocol does not allow. */
public final class WireException extends IOException {
  private static final long serialVersionUID = 1;

  public WireException(String message) {
    super(message);
  }
}
