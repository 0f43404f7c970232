package dev.vedette.detect.behaviour.measure;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;

/** Writing and reading states, and reading what was damaged. */
final class Bytes {
  private Bytes() {}

  interface Writing {
    void to(DataOutput out) throws IOException;
  }

  interface Reading<T> {
    T from(DataInput in) throws IOException;
  }

  static byte[] of(Writing writing) {
    var bytes = new ByteArrayOutputStream();
    try {
      writing.to(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  static <T> T again(Writing writing, Reading<T> reading) {
    try {
      return reading.from(new DataInputStream(new ByteArrayInputStream(of(writing))));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Reads the bytes cut and changed in many ways: all that may happen is an IOException. */
  static void damaged(Writing writing, Reading<?> reading) {
    var whole = of(writing);
    var random = new Random(11);
    for (int i = 0; i < 300; i++) {
      var bytes = java.util.Arrays.copyOf(whole, random.nextInt(whole.length + 1));
      for (int changes = random.nextInt(4); changes > 0 && bytes.length > 0; changes--) {
        int at =
            random.nextBoolean()
                ? random.nextInt(Math.min(32, bytes.length))
                : random.nextInt(bytes.length);
        bytes[at] = (byte) random.nextInt();
      }
      try {
        reading.from(new DataInputStream(new ByteArrayInputStream(bytes)));
      } catch (IOException _) {
        // what a reader promises
      }
    }
  }
}
