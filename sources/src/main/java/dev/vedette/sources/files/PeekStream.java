package dev.vedette.sources.files;

import java.io.IOException;
import java.io.InputStream;

/**
 * A stream whose first bytes can be looked at before they are read. Closing it does nothing: what
 * lies below may be one entry of an archive that goes on.
 */
final class PeekStream extends InputStream {
  private final InputStream in;
  private byte[] head = new byte[0];
  private int at;
  private int end;

  PeekStream(InputStream in) {
    this.in = in;
  }

  /** The next bytes, as many as there are up to {@code length}. Called before the first read. */
  byte[] peek(int length) throws IOException {
    head = in.readNBytes(length);
    end = head.length;
    return head;
  }

  @Override
  public int read() throws IOException {
    return at < end ? head[at++] & 0xFF : in.read();
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    if (at == end) {
      return in.read(target, from, length);
    }
    int count = Math.min(length, end - at);
    System.arraycopy(head, at, target, from, count);
    at += count;
    return count;
  }

  @Override
  public int available() throws IOException {
    return at < end ? end - at : in.available();
  }
}
