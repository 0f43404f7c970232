package dev.vedette.sources.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A stream whose first bytes can be looked at before they are read. Closing it does nothing: what
 * lies below may be one entry of an archive that goes on.
 */
final class PeekStream extends InputStream {
  private final InputStream in;
  private byte[] head = new byte[0];
  private int at;
  private int end;

  /** Why there was no more to look at; what came before it can still be read. */
  private @Nullable IOException broken;

  PeekStream(InputStream in) {
    this.in = in;
  }

  /** The next bytes, as many as there are up to {@code length}. Called before the first read. */
  byte[] peek(int length) {
    var seen = new byte[length];
    try {
      int count;
      while (end < length && (count = in.read(seen, end, length - end)) >= 0) {
        end += count;
      }
    } catch (IOException e) {
      broken = e;
    }
    head = Arrays.copyOf(seen, end);
    return head;
  }

  private InputStream rest() throws IOException {
    if (broken != null) {
      throw broken;
    }
    return in;
  }

  @Override
  public int read() throws IOException {
    return at < end ? head[at++] & 0xFF : rest().read();
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    if (at == end) {
      return rest().read(target, from, length);
    }
    int count = Math.min(length, end - at);
    System.arraycopy(head, at, target, from, count);
    at += count;
    return count;
  }

  @Override
  public int available() throws IOException {
    return at < end ? end - at : rest().available();
  }
}
