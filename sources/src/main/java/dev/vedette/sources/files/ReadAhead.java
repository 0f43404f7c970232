package dev.vedette.sources.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.jspecify.annotations.Nullable;

/** The beginning of a stream, held in memory so that it can be read twice. */
final class ReadAhead {
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final byte[] start;
  private boolean isWhole;
  private @Nullable IOException damage;

  /** Reads up to a number of bytes, or to the damage in them. */
  ReadAhead(InputStream in, int limit) {
    this.in = in;
    var bytes = new ByteArrayOutputStream();
    var buffer = new byte[BUFFER];
    try {
      int count = 0;
      while (count >= 0 && bytes.size() < limit) {
        bytes.write(buffer, 0, count);
        count = in.read(buffer, 0, Math.min(BUFFER, limit - bytes.size()));
      }
      isWhole = count < 0;
    } catch (IOException e) {
      damage = e;
    }
    start = bytes.toByteArray();
  }

  /** Whether the stream has ended within the limit, undamaged. */
  boolean isWhole() {
    return isWhole;
  }

  /** What was read ahead. */
  InputStream copy() {
    return new ByteArrayInputStream(start);
  }

  /** The stream from its beginning to its end or its damage. */
  InputStream stream() {
    return new SequenceInputStream(copy(), damage == null ? in : new Torn(damage));
  }

  private static final class Torn extends InputStream {
    private final IOException damage;

    Torn(IOException damage) {
      this.damage = damage;
    }

    @Override
    public int read() throws IOException {
      throw damage;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      throw damage;
    }
  }
}
