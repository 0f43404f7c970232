package dev.vedette.sources.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Byte order marks (Unicode 16, section 23.8), and the way from what they announce to UTF-8. */
enum TextEncoding {
  // UTF-32LE begins as UTF-16LE does, so it comes first.
  UTF_32LE(StandardCharsets.UTF_32LE, 0xFFFE0000L, 4),
  UTF_32BE(StandardCharsets.UTF_32BE, 0x0000FEFFL, 4),
  UTF_16LE(StandardCharsets.UTF_16LE, 0xFFFEL, 2),
  UTF_16BE(StandardCharsets.UTF_16BE, 0xFEFFL, 2),
  UTF_8(StandardCharsets.UTF_8, 0xEFBBBFL, 3);

  private final Charset charset;
  private final long mark;
  private final int length;

  TextEncoding(Charset charset, long mark, int length) {
    this.charset = charset;
    this.mark = mark;
    this.length = length;
  }

  /** The stream without its byte order mark, as UTF-8; one without a mark as it is. */
  static InputStream decode(PeekStream in, byte[] head) throws IOException {
    var encoding = of(head);
    if (encoding == null) {
      return in;
    }
    in.skipNBytes(encoding.length);
    return encoding == UTF_8 ? in : new Utf8Stream(in, encoding.charset);
  }

  private static @Nullable TextEncoding of(byte[] head) {
    for (var encoding : values()) {
      if (encoding.isAnnouncedBy(head)) {
        return encoding;
      }
    }
    return null;
  }

  private boolean isAnnouncedBy(byte[] head) {
    if (head.length < length) {
      return false;
    }
    long first = 0;
    for (int i = 0; i < length; i++) {
      first = first << 8 | (head[i] & 0xFF);
    }
    return first == mark;
  }
}
