package dev.vedette.detect.feeds;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Opens files of feeds, packed with gzip or not. */
final class FeedFile {
  /** More than any feed has; beyond it a file is taken for an attack on the disk or the clock. */
  static final long MAX_BYTES = 16L << 30;

  private FeedFile() {}

  static InputStream open(Path file) throws IOException {
    var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    in.mark(2);
    boolean isPacked = in.read() == 0x1F && in.read() == 0x8B;
    in.reset();
    return new Limited(isPacked ? new GZIPInputStream(in, 1 << 16) : in);
  }

  /** Ends with an error where a stream is longer than it may be. */
  private static final class Limited extends java.io.FilterInputStream {
    private long left = MAX_BYTES;

    Limited(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int count = super.read(bytes, from, length);
      count(Math.max(0, count));
      return count;
    }

    private void count(int bytes) throws IOException {
      left -= bytes;
      if (left < 0) {
        throw new IOException("it is larger than " + (MAX_BYTES >> 30) + " GiB unpacked");
      }
    }
  }
}
