package dev.vedette.receive.http;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** Unpacks the body of a request (RFC 9110, section 8.4) within limits. */
public final class Inflate {
  private static final int BUFFER = 1 << 16;

  /** Senders use windows of up to 8 MiB; a larger one is memory for the asking. */
  private static final int LARGEST_ZSTD_WINDOW = 23;

  private final InflateLimits limits;

  public Inflate(InflateLimits limits) {
    this.limits = limits;
  }

  /** A body that is refused, and why. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final Refusal refusal;

    Refused(Refusal refusal) {
      super(refusal.message());
      this.refusal = refusal;
    }

    public Refusal refusal() {
      return refusal;
    }
  }

  /**
   * The unpacked body.
   *
   * @param encoding the value of Content-Encoding, or null
   */
  public byte[] unpack(byte[] body, @Nullable String encoding) throws Refused {
    var name = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
    if (name.isEmpty() || name.equals("identity")) {
      if (body.length > limits.bytes()) {
        throw new Refused(Refusal.TOO_LARGE);
      }
      return body;
    }
    // Some senders announce a packed body and then send none.
    if (body.length == 0) {
      return body;
    }
    try (var in = open(body, name)) {
      return read(in, body.length);
    } catch (IOException e) {
      throw new Refused(Refusal.BROKEN);
    }
  }

  private static InputStream open(byte[] body, String encoding) throws IOException, Refused {
    var packed = new ByteArrayInputStream(body);
    return switch (encoding) {
      case "gzip", "x-gzip" -> new GZIPInputStream(packed, BUFFER);
      case "deflate" -> new Deflated(packed, isZlib(body));
      case "zstd" -> {
        var in = new ZstdInputStreamNoFinalizer(packed);
        in.setLongMax(LARGEST_ZSTD_WINDOW);
        yield new BufferedInputStream(in, BUFFER);
      }
      default -> throw new Refused(Refusal.UNKNOWN_ENCODING);
    };
  }

  /** HTTP's deflate is zlib (RFC 1950), but some senders leave its head away. */
  private static boolean isZlib(byte[] body) {
    return body.length > 1
        && (body[0] & 0x0F) == 8
        && (((body[0] & 0xFF) << 8) | (body[1] & 0xFF)) % 31 == 0;
  }

  private byte[] read(InputStream in, int packed) throws IOException, Refused {
    var out = new ByteArrayOutputStream(Math.min(limits.bytes(), 4 * packed));
    var buffer = new byte[BUFFER];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      out.write(buffer, 0, count);
      boolean isBomb = out.size() > limits.ratioFrom() && out.size() / limits.ratio() > packed;
      if (out.size() > limits.bytes() || isBomb) {
        throw new Refused(Refusal.TOO_LARGE);
      }
    }
    return out.toByteArray();
  }

  /** Gives its native memory back at once. */
  private static final class Deflated extends InflaterInputStream {
    Deflated(InputStream in, boolean isZlib) {
      super(in, new Inflater(!isZlib), BUFFER);
    }

    @Override
    public void close() throws IOException {
      inf.end();
      super.close();
    }
  }
}
