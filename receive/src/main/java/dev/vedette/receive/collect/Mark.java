package dev.vedette.receive.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** What a record is known by again: 128 bits of a hash of its id, which nobody meets by chance. */
public record Mark(long high, long low) {
  private static final int BYTES = 16;

  public static Mark of(String id) {
    return of(id.getBytes(UTF_8));
  }

  public static Mark of(byte[] id) {
    try {
      var hash = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(id));
      return new Mark(hash.getLong(), hash.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  /** Many, one behind the other. */
  public static byte[] write(List<Mark> marks) {
    var bytes = ByteBuffer.allocate(marks.size() * BYTES);
    marks.forEach(mark -> bytes.putLong(mark.high).putLong(mark.low));
    return bytes.array();
  }

  /** What {@link #write} has written. */
  public static List<Mark> read(byte[] written) {
    var bytes = ByteBuffer.wrap(written);
    var marks = new ArrayList<Mark>(written.length / BYTES);
    while (bytes.remaining() >= BYTES) {
      marks.add(new Mark(bytes.getLong(), bytes.getLong()));
    }
    return marks;
  }
}
