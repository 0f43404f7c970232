package dev.vedette.sources.files;

import java.io.IOException;
import java.io.InputStream;

/**
 * Passes bytes on and counts them. Never marks, so that nothing is counted twice. Whatever goes
 * wrong below comes out as an {@link IOException}.
 */
final class MeteredStream extends InputStream {
  /** Where bytes are counted. */
  @FunctionalInterface
  interface Meter {
    void add(long bytes) throws IOException;
  }

  private final InputStream in;
  private final Meter meter;
  private final byte[] one = new byte[1];

  MeteredStream(InputStream in, Meter meter) {
    this.in = in;
    this.meter = meter;
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    int count = readBelow(target, from, length);
    if (count > 0) {
      meter.add(count);
    }
    return count;
  }

  /** Decoders of foreign code meet damaged input with unchecked exceptions of every kind. */
  private int readBelow(byte[] target, int from, int length) throws IOException {
    try {
      return in.read(target, from, length);
    } catch (RuntimeException cause) {
      throw new IOException("its packing makes no sense", cause);
    }
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
