package dev.vedette.receive.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.luben.zstd.Zstd;
import dev.vedette.receive.http.Inflate.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class InflateTest {
  private static final byte[] TEXT = "{\"message\":\"ä log line\"}\n".repeat(50).getBytes(UTF_8);

  private final Inflate inflate = new Inflate(new InflateLimits(1 << 20, 200, 1 << 16));

  @Test
  void unpacksWhatSendersPack() throws Exception {
    assertThat(inflate.unpack(TEXT, null)).isEqualTo(TEXT);
    assertThat(inflate.unpack(TEXT, "identity")).isEqualTo(TEXT);
    assertThat(inflate.unpack(gzip(TEXT), "GZIP")).isEqualTo(TEXT);
    assertThat(inflate.unpack(deflate(TEXT, false), "deflate")).isEqualTo(TEXT);
    assertThat(inflate.unpack(deflate(TEXT, true), "deflate")).isEqualTo(TEXT);
    assertThat(inflate.unpack(Zstd.compress(TEXT), "zstd")).isEqualTo(TEXT);
    assertThat(inflate.unpack(new byte[0], "gzip")).isEmpty();
  }

  @Test
  void refusesWhatUnpacksToTooMuch() throws Exception {
    var zeros = new byte[8 << 20];

    assertThat(refusal(gzip(zeros), "gzip")).isEqualTo(Refusal.TOO_LARGE);
    assertThat(refusal(deflate(zeros, false), "deflate")).isEqualTo(Refusal.TOO_LARGE);
    assertThat(refusal(Zstd.compress(zeros), "zstd")).isEqualTo(Refusal.TOO_LARGE);
    assertThat(refusal(new byte[2 << 20], "")).isEqualTo(Refusal.TOO_LARGE);
  }

  @Test
  void refusesABombBelowTheLimitOfSize() throws Exception {
    assertThat(refusal(gzip(new byte[1 << 19]), "gzip")).isEqualTo(Refusal.TOO_LARGE);
  }

  @Test
  void refusesWhatIsBrokenOrUnknown() throws Exception {
    var cut = Arrays.copyOf(gzip(TEXT), 30);

    assertThat(refusal(cut, "gzip")).isEqualTo(Refusal.BROKEN);
    assertThat(refusal(TEXT, "zstd")).isEqualTo(Refusal.BROKEN);
    assertThat(refusal(TEXT, "deflate")).isEqualTo(Refusal.BROKEN);
    assertThat(refusal(TEXT, "br")).isEqualTo(Refusal.UNKNOWN_ENCODING);
  }

  @Test
  void nothingButARefusalComesOfDamagedBytes() throws Exception {
    var random = new Random(7);
    byte[][] samples = {gzip(TEXT), deflate(TEXT, false), Zstd.compress(TEXT)};
    String[] encodings = {"gzip", "deflate", "zstd"};
    for (int round = 0; round < 3_000; round++) {
      int which = round % samples.length;
      var damaged = samples[which].clone();
      for (int i = 0; i < 1 + random.nextInt(4); i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }

      try {
        assertThat(inflate.unpack(damaged, encodings[which])).hasSizeLessThanOrEqualTo(1 << 20);
      } catch (Refused refused) {
        assertThat(refused.refusal()).isNotEqualTo(Refusal.UNAUTHORIZED);
      }
    }
  }

  private Refusal refusal(byte[] body, String encoding) {
    return catchThrowableOfType(Refused.class, () -> inflate.unpack(body, encoding)).refusal();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (OutputStream packing = new GZIPOutputStream(out)) {
      packing.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] deflate(byte[] bytes, boolean isRaw) throws IOException {
    var out = new ByteArrayOutputStream();
    try (OutputStream packing =
        new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, isRaw))) {
      packing.write(bytes);
    }
    return out.toByteArray();
  }
}
