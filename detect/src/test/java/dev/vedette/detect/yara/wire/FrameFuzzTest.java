package dev.vedette.detect.yara.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Neither side can be brought to anything but a clean end by what the other one sends. */
class FrameFuzzTest {
  private static final int LONGEST = 1 << 16;

  @Test
  void repliesComeBackAsTheyWere() throws IOException {
    var random = new Random(1);
    for (int i = 0; i < 500; i++) {
      var reply = reply(random);

      var in = new FrameReader(new ByteArrayInputStream(frame(reply)), LONGEST);

      assertThat(in.next()).isEqualTo(FrameType.MATCHED);
      assertThat(ScanReply.read(in)).isEqualTo(reply);
      in.end();
    }
  }

  @Test
  void damagedRepliesEndCleanly() throws IOException {
    var random = new Random(2);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      var bytes = frame(reply(random));
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      refused += isRefused(bytes) ? 1 : 0;
    }
    assertThat(refused).isPositive();
  }

  @Test
  void noiseEndsCleanly() {
    var random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      var bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      if (bytes.length > 5) {
        bytes[0] = 0;
        bytes[1] = 0;
        bytes[4] = 69;
      }
      isRefused(bytes);
    }
  }

  /** Reads everything; anything but a refusal or an end fails the test. */
  private static boolean isRefused(byte[] bytes) {
    var in = new FrameReader(new ByteArrayInputStream(bytes), LONGEST);
    try {
      while (true) {
        switch (in.next()) {
          case MATCHED -> ScanReply.read(in);
          case ISSUES -> Issue.read(in);
          case SEALED -> in.number();
          default -> in.text();
        }
      }
    } catch (EOFException end) {
      return false;
    } catch (WireException refused) {
      return true;
    } catch (IOException other) {
      throw new AssertionError("an array fails in no other way", other);
    }
  }

  private static byte[] frame(ScanReply reply) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new FrameWriter(bytes);
    reply.write(out);
    out.send(FrameType.MATCHED);
    return bytes.toByteArray();
  }

  private static ScanReply reply(Random random) {
    var rules = new ArrayList<RuleHit>();
    for (int i = random.nextInt(4); i > 0; i--) {
      rules.add(
          new RuleHit(
              text(random),
              text(random),
              List.of(text(random)),
              List.of(new Meta(text(random), text(random))),
              List.of(new StringHit(text(random), random.nextLong(), 7, "\0\u00ff" + i)),
              random.nextInt(9)));
    }
    var digests = random.nextBoolean() ? List.<String>of() : List.of("a", "b", "c");
    return new ScanReply(random.nextInt(60), rules, random.nextInt(5), digests);
  }

  private static String text(Random random) {
    return Integer.toString(random.nextInt(), 36)
        + (random.nextInt(9) == 0 ? "\u20ac\ud83d\ude00" : "");
  }
}
