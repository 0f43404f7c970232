package dev.vedette.sources.frame;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The part of a stream that is in memory: {@code bytes()[start(), end())}.
 *
 * <p>{@link #fill} may move what is in the window, so places are kept relative to {@link #start}.
 */
final class ByteWindow {
  private static final int READ = 1 << 20;

  private final int longestRecord;
  private InputStream in = InputStream.nullInputStream();
  private byte[] bytes;
  private int start;
  private int end;

  /** The absolute place of {@code bytes[0]}. */
  private long base;

  private boolean atEnd;
  private @Nullable IOException failure;

  ByteWindow(int longestRecord) {
    this.longestRecord = longestRecord;
    this.bytes = new byte[READ];
  }

  void open(InputStream stream) {
    in = stream;
    start = 0;
    end = 0;
    base = 0;
    atEnd = false;
    failure = null;
  }

  /** Lets go of the stream, and of memory that one large record made it take. */
  void close() {
    open(InputStream.nullInputStream());
    if (bytes.length > READ) {
      bytes = new byte[READ];
    }
  }

  byte[] bytes() {
    return bytes;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  int length() {
    return end - start;
  }

  int longestRecord() {
    return longestRecord;
  }

  /** The place in the file of the window's first byte. */
  long offset() {
    return base + start;
  }

  /** The buffer, as long as nothing was taken from it: it begins with the file's first byte. */
  byte[] head() {
    return bytes;
  }

  /** Takes bytes from the front. */
  void take(int count) {
    start += count;
  }

  /** Reads until the window holds as much or the stream ends. */
  void fillTo(int length) {
    boolean isMore = true;
    while (isMore && length() < length) {
      isMore = fill();
    }
  }

  /** Reads more behind the end; false where there is no more, or where the stream failed. */
  boolean fill() {
    if (atEnd) {
      return false;
    }
    makeRoom();
    int count = read();
    atEnd = count < 0;
    end += Math.max(0, count);
    return !atEnd;
  }

  /**
   * Throws what the stream threw. Until this is called a failure is the same as an end, so that
   * everything before it becomes records.
   */
  void rethrow() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  private int read() {
    try {
      return in.read(bytes, end, bytes.length - end);
    } catch (IOException cause) {
      failure = cause;
      return -1;
    }
  }

  /** Everything from the window's start on as a stream. */
  InputStream rest() {
    return new SequenceInputStream(
        new ByteArrayInputStream(bytes, start, end - start), atEnd ? new End() : in);
  }

  private void makeRoom() {
    if (start == end) {
      base += start;
      start = 0;
      end = 0;
    } else if (start > 0 && end == bytes.length) {
      System.arraycopy(bytes, start, bytes, 0, end - start);
      base += start;
      end -= start;
      start = 0;
    }
    if (end == bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
  }

  /** What follows the last byte: nothing, or the stream's failure. */
  private final class End extends InputStream {
    @Override
    public int read() throws IOException {
      rethrow();
      return -1;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      return read();
    }
  }
}
