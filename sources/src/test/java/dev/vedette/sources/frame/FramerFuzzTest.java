package dev.vedette.sources.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However the bytes arrive and whatever was done to them, framing ends and keeps what is whole. */
class FramerFuzzTest {
  private static final int LONGEST = 4096;

  static List<String> samples() {
    return List.of(
        repeat("{\"n\":%d,\"s\":\"a\\\"}{b\"}\n"),
        "[\n" + repeat("  {\n    \"n\": %d,\n    \"in\": {\"x\": [1, {}]}\n  },\n") + "  {}\n]\n",
        "{\"Records\":[" + repeat("{\"n\":%d,\"b\":[{\"c\":\"d\"}]},") + "{}]}",
        repeat("{\n \"n\": %d,\n \"deep\": {\n  \"a\": [\n   {}\n  ]\n }\n}\n"),
        "#separator \\x09\n#path\tx\n#fields\ta\tb\n#types\tcount\tset[string]\n"
            + repeat("%d\tx\\x2c,y\n"),
        "#Software: x\n#Fields: date time cs(Referer) n\n"
            + repeat("2026-01-02 03:04:05 \"a \"\"b\"\"\" %d\n"),
        repeat("type=A msg=audit(1.1:%1$d): x\ntype=EOE msg=audit(1.1:%1$d): \n"),
        repeat("<Event><n>%d</n>\n</Event>"),
        repeat("Dec  4 00:00:01 host app[%d]: text \0 here\r\n"));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void doesNotDependOnHowTheBytesArrive(String sample) {
    var whole = Records.read(stream(sample.getBytes(UTF_8)), LONGEST);

    for (int seed = 0; seed < 200; seed++) {
      var dribble = new Dribble(sample.getBytes(UTF_8), new Random(seed), Integer.MAX_VALUE);
      var records = Records.read(dribble, LONGEST);

      assertThat(records.texts()).isEqualTo(whole.texts());
      assertThat(records.rejections()).isEqualTo(whole.rejections());
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void keepsTheRecordsBeforeACut(String sample) {
    var bytes = sample.getBytes(UTF_8);
    var whole = Records.read(stream(bytes), LONGEST).texts();

    for (int cut = 200; cut < bytes.length; cut += 7) {
      var records = Records.read(stream(Arrays.copyOf(bytes, cut)), LONGEST);
      int sure = Math.max(0, records.texts().size() - 2);

      assertThat(records.texts().subList(0, sure)).isEqualTo(whole.subList(0, sure));
      assertThat(sure).isGreaterThanOrEqualTo(whole.size() * (cut - 200) / bytes.length - 3);
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void keepsTheRecordsBeforeAStreamThatFails(String sample) {
    var bytes = sample.getBytes(UTF_8);
    var whole = Records.read(stream(bytes), LONGEST).texts();

    var records = Records.read(new Dribble(bytes, new Random(3), bytes.length / 2), LONGEST);

    assertThat(records.rejections()).contains("stream: fails on purpose");
    assertThat(records.texts()).hasSizeGreaterThanOrEqualTo(whole.size() / 2 - 4);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void endsWhateverIsDamaged(String sample) {
    for (int seed = 0; seed < 3000; seed++) {
      var bytes = sample.getBytes(UTF_8);
      int first = damage(bytes, new Random(seed));

      var records = Records.read(stream(bytes), LONGEST);

      int whole =
          Records.read(stream(sample.substring(0, first).getBytes(UTF_8)), LONGEST).texts().size();
      assertThat(records.texts().size()).isGreaterThanOrEqualTo(first < 200 ? 0 : whole - 2);
    }
  }

  /** Changes some bytes to those that formats are made of; answers the first place changed. */
  private static int damage(byte[] bytes, Random random) {
    var letters = "{}[]\",:\\\n\t\0#-=() x".getBytes(UTF_8);
    int first = bytes.length;
    for (int i = 0; i <= random.nextInt(8); i++) {
      int at = random.nextInt(bytes.length);
      boolean isFlip = random.nextBoolean();
      bytes[at] =
          isFlip
              ? (byte) (bytes[at] ^ 1 << random.nextInt(8))
              : letters[random.nextInt(letters.length)];
      first = Math.min(first, at);
    }
    return first;
  }

  private static String repeat(String line) {
    var text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      text.append(line.formatted(i));
    }
    return text.toString();
  }

  private static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  /** Gives bytes in pieces of random size and may fail in the middle. */
  private static final class Dribble extends InputStream {
    private final byte[] bytes;
    private final Random random;
    private final int failsAt;
    private int at;

    Dribble(byte[] bytes, Random random, int failsAt) {
      this.bytes = bytes;
      this.random = random;
      this.failsAt = failsAt;
    }

    @Override
    public int read() {
      return at < bytes.length ? bytes[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      if (at >= failsAt) {
        throw new IOException("fails on purpose");
      }
      if (at == bytes.length) {
        return -1;
      }
      int count = Math.min(1 + random.nextInt(40), Math.min(length, bytes.length - at));
      System.arraycopy(bytes, at, target, from, count);
      at += count;
      return count;
    }
  }
}
