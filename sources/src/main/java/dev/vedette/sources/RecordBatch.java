package dev.vedette.sources;

import java.time.Instant;
import java.util.Arrays;

/** Records of one file or sender, copied one behind the other, to be worked through together. */
public final class RecordBatch {
  private static final int FULL_BYTES = 1 << 20;
  private static final int FULL_RECORDS = 4096;

  private final String file;
  private final Instant modified;
  private byte[] bytes;
  private int[] ends = new int[16];
  private long[] positions = new long[16];
  private RecordFormat[] formats = new RecordFormat[16];
  private int size;

  /**
   * @param file the file's path, or the name of what sent them
   * @param modified when the file was last changed, or they came: no record is younger
   */
  public RecordBatch(String file, Instant modified) {
    this(file, modified, FULL_BYTES + (64 << 10));
  }

  /**
   * @param capacity how many bytes to make room for at once
   */
  public RecordBatch(String file, Instant modified, int capacity) {
    this.file = file;
    this.modified = modified;
    bytes = new byte[capacity];
  }

  public String file() {
    return file;
  }

  public Instant modified() {
    return modified;
  }

  public int size() {
    return size;
  }

  public boolean isFull() {
    return size == FULL_RECORDS || length() >= FULL_BYTES;
  }

  /** How many bytes the records have together. */
  public int length() {
    return size == 0 ? 0 : ends[size - 1];
  }

  public byte[] bytes() {
    return bytes;
  }

  public int start(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }

  public int end(int index) {
    return ends[index];
  }

  public long position(int index) {
    return positions[index];
  }

  public RecordFormat format(int index) {
    return formats[index];
  }

  /** One record of this batch, alone. */
  public RecordBatch only(int index) {
    var one = new RecordBatch(file, modified, end(index) - start(index));
    one.add(format(index), bytes, start(index), end(index), position(index));
    return one;
  }

  public void add(RecordFormat format, byte[] source, int from, int to, long position) {
    int start = length();
    int end = start + to - from;
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length));
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
