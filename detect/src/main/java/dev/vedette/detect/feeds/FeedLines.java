package dev.vedette.detect.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a feed as UTF-8 text. A line longer than 64 KiB is given cut, and marked as such.
 */
final class FeedLines implements Closeable {
  static final int MAX_LINE = 1 << 16;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private final byte[] line = new byte[MAX_LINE];
  private int at;
  private int end;
  private int number;
  private boolean isCut;

  FeedLines(InputStream in) {
    this.in = in;
  }

  /** The number of the line that was read last, from 1. */
  int number() {
    return number;
  }

  /** Whether the line that was read last is longer than what was given of it. */
  boolean isCut() {
    return isCut;
  }

  /** The next line without its end, or null. */
  @Nullable String next() throws IOException {
    int length = 0;
    isCut = false;
    int b = read();
    if (b < 0) {
      return null;
    }
    number++;
    for (; b >= 0 && b != '\n'; b = read()) {
      if (length < MAX_LINE) {
        line[length++] = (byte) b;
      } else {
        isCut = true;
      }
    }
    int start = number == 1 ? byteOrderMark(length) : 0;
    int stop = length > start && line[length - 1] == '\r' ? length - 1 : length;
    return new String(line, start, stop - start, UTF_8);
  }

  private int byteOrderMark(int length) {
    boolean isMark =
        length >= 3
            && (line[0] & 0xFF) == 0xEF
            && (line[1] & 0xFF) == 0xBB
            && (line[2] & 0xFF) == 0xBF;
    return isMark ? 3 : 0;
  }

  private int read() throws IOException {
    if (at == end) {
      at = 0;
      end = in.read(buffer);
      if (end <= 0) {
        end = 0;
        return -1;
      }
    }
    return buffer[at++] & 0xFF;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
