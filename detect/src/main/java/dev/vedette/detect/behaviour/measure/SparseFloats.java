package dev.vedette.detect.behaviour.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Writes arrays of which much is zero: runs of zeros and runs of others, by turns. */
final class SparseFloats {
  private SparseFloats() {}

  static void write(float[] values, DataOutput out) throws IOException {
    int at = 0;
    while (at < values.length) {
      int zerosEnd = endOfZeros(values, at);
      int end = endOfOthers(values, zerosEnd);
      out.writeInt(zerosEnd - at);
      out.writeInt(end - zerosEnd);
      for (int i = zerosEnd; i < end; i++) {
        out.writeFloat(values[i]);
      }
      at = end;
    }
  }

  /** Fills an array of zeros. */
  static void read(float[] values, DataInput in) throws IOException {
    int at = 0;
    while (at < values.length) {
      int zeros = in.readInt();
      int others = in.readInt();
      if (zeros < 0
          || others < 0
          || zeros + (long) others > values.length - at
          || zeros + others == 0) {
        throw new IOException("a damaged array of counts");
      }
      at += zeros;
      for (int end = at + others; at < end; at++) {
        values[at] = count(in.readFloat());
      }
    }
  }

  private static float count(float value) throws IOException {
    if (!(value >= 0 && value < Float.POSITIVE_INFINITY)) {
      throw new IOException("a count that is none: " + value);
    }
    return value;
  }

  private static int endOfZeros(float[] values, int from) {
    int end = from;
    while (end < values.length && values[end] == 0) {
      end++;
    }
    return end;
  }

  private static int endOfOthers(float[] values, int from) {
    int end = from;
    while (end < values.length && values[end] != 0) {
      end++;
    }
    return end;
  }
}
