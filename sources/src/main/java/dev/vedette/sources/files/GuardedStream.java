package dev.vedette.sources.files;

import java.io.IOException;
import java.io.InputStream;

/**
 * A stream that gives no more than it was allowed to. Libraries keep an archive's header in memory
 * whatever it says of its own length, so a header gets an allowance.
 */
final class GuardedStream extends InputStream {
  private static final long LONGEST_HEADER = 1 << 20;

  private final InputStream in;
  private long allowance = LONGEST_HEADER;

  GuardedStream(InputStream in) {
    this.in = in;
  }

  void expectHeader() {
    allowance = LONGEST_HEADER;
  }

  void expectContent() {
    allowance = Long.MAX_VALUE;
  }

  @Override
  public int read() throws IOException {
    spend(1);
    return in.read();
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    int count = in.read(target, from, length);
    spend(Math.max(0, count));
    return count;
  }

  private void spend(int bytes) throws IOException {
    allowance -= bytes;
    if (allowance < 0) {
      throw new IOException("an entry's header is longer than " + LONGEST_HEADER + " bytes");
    }
  }
}
