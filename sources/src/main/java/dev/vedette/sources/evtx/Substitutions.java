package dev.vedette.sources.evtx;

import java.util.Arrays;

/**
 * The values of the template instances that are being expanded, as ranges of the chunk. A template
 * inside a value of another stacks its own on top; a frame is where its values begin.
 */
final class Substitutions {
  /** The frame of what is not part of a template. */
  static final int NONE = -1;

  private int[] type = new int[64];
  private int[] from = new int[64];
  private int[] length = new int[64];
  private int top;

  void clear() {
    top = 0;
  }

  int frame() {
    return top;
  }

  void release(int frame) {
    top = frame;
  }

  /**
   * Stacks the values that follow a template instance: a count (4 bytes), for each a size (2) and a
   * type (1, and 1 unused), then all values.
   *
   * @param end where what holds the instance ends
   * @return where the last value ends
   */
  int read(EvtxChunk chunk, int at, int end) throws Damage {
    int count = chunk.integer(at);
    if (count < 0 || count > (end - at - 4) / 4) {
      throw new Damage("a template instance claims more values than its record can hold");
    }
    need(count);
    int value = at + 4 + 4 * count;
    for (int i = 0; i < count; i++, top++) {
      int descriptor = at + 4 + 4 * i;
      from[top] = value;
      length[top] = chunk.unsignedShort(descriptor);
      type[top] = chunk.unsignedByte(descriptor + 2);
      value += length[top];
    }
    if (value > end) {
      throw new Damage("a template instance claims values behind its record's end");
    }
    return value;
  }

  private void need(int count) {
    if (top + count > type.length) {
      int capacity = Math.max(2 * type.length, top + count);
      type = Arrays.copyOf(type, capacity);
      from = Arrays.copyOf(from, capacity);
      length = Arrays.copyOf(length, capacity);
    }
  }

  /** True if an instance whose values begin at a frame has a value of that number. */
  boolean has(int frame, int index) {
    return frame != NONE && frame + index < top;
  }

  int type(int frame, int index) {
    return type[frame + index];
  }

  int from(int frame, int index) {
    return from[frame + index];
  }

  int length(int frame, int index) {
    return length[frame + index];
  }
}
