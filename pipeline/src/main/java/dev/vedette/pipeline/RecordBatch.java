package dev.vedette.pipeline;

import dev.vedette.sources.RecordFormat;
import java.time.Instant;
import java.util.Arrays;

/** Records of one file, copied one behind the other, for one worker to work through. */
final class RecordBatch {
  private static final int FULL_BYTES = 1 << 20;
  private static final int FULL_RECORDS = 4096;

  private final String file;
  private final Instant modified;
  private byte[] bytes = new byte[FULL_BYTES + (64 << 10)];
  private int[] ends = new int[512];
  private long[] positions = new long[512];
  private RecordFormat[] formats = new RecordFormat[512];
  private int size;

  /**
   * @param modified when the file was last changed: no record of it is younger
   */
  RecordBatch(String file, Instant modified) {
    this.file = file;
    this.modified = modified;
  }

  String file() {
    return file;
  }

  Instant modified() {
    return modified;
  }

  int size() {
    return size;
  }

  boolean isFull() {
    return size == FULL_RECORDS || length() >= FULL_BYTES;
  }

  /** How many bytes the records have together. */
  int length() {
    return size == 0 ? 0 : ends[size - 1];
  }

  byte[] bytes() {
    return bytes;
  }

  int start(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }

  int end(int index) {
    return ends[index];
  }

  long position(int index) {
    return positions[index];
  }

  RecordFormat format(int index) {
    return formats[index];
  }

  void add(RecordFormat format, byte[] source, int from, int to, long position) {
    int start = length();
    int end = start + to - from;
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length * 2));
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, size * 2);
      positions = Arrays.copyOf(positions, size * 2);
      formats = Arrays.copyOf(formats, size * 2);
    }
    System.arraycopy(source, from, bytes, start, to - from);
    ends[size] = end;
    positions[size] = position;
    formats[size] = format;
    size++;
  }
}
