package dev.vedette.receive.lumberjack;

import java.io.IOException;
import java.io.InputStream;

/** Part of a stream, which ends after so many bytes, or breaks there if no more were allowed. */
final class Bounded extends InputStream {
  private final InputStream in;
  private final boolean breaks;
  private long left;

  private Bounded(InputStream in, long length, boolean breaks) {
    this.in = in;
    this.breaks = breaks;
    left = length;
  }

  /** The next bytes of a stream. */
  static Bounded part(InputStream in, long length) {
    return new Bounded(in, length, false);
  }

  /** All of a stream, which must not be longer. */
  static Bounded atMost(InputStream in, long length) {
    return new Bounded(in, length, true);
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (left <= 0) {
      if (breaks && in.read() >= 0) {
        throw new MalformedFrame("more comes out of a compressed frame than is allowed");
      }
      return -1;
    }
    int count = in.read(into, from, (int) Math.min(length, left));
    left -= Math.max(0, count);
    return count;
  }
}
