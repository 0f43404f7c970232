package dev.vedette.receive.netflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.receive.netflow.FlowSettings.TemplateLimits;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes is read as JSON records, kept or counted; each record is one valid object. */
class FlowFuzzTest {
  private static final int ROUNDS = 4_000;
  private static final int[] ELEMENTS = {
    1, 2, 4, 7, 8, 12, 21, 22, 27, 34, 50, 56, 82, 96, 150, 152, 154, 156, 158, 160, 210, 291, 302,
    305, 306, 311, 40_000, 9_999
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void survivesDatagramsThatAreAlmostRight(long seed) {
    var random = new Random(seed);
    var decoded = new Decoded();
    var decoder = new FlowDecoder(TemplateLimits.DEFAULT, () -> Instant.EPOCH);

    for (int i = 0; i < ROUNDS; i++) {
      var datagram = datagram(random);
      damage(datagram, random);
      int length = random.nextInt(4) == 0 ? random.nextInt(datagram.length + 1) : datagram.length;
      long before = decoded.bytes;
      decoder.decode(datagram, length, exporter(random), decoded);
      decoded.records.clear();
      assertThat(decoded.bytes - before).isLessThan(4 << 20);
    }
    decoder.giveUp(Instant.MAX);

    assertThat(decoded.malformed).isPositive();
    assertThat(decoded.undecoded).isNotEmpty();
    assertThat(decoded.bytes).isPositive();
  }

  private static InetSocketAddress exporter(Random random) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 1 + random.nextInt(3));
  }

  private static byte[] datagram(Random random) {
    return random.nextBoolean()
        ? sets(
                Packets.version9(random.nextInt(), random.nextInt(), random.nextInt(9), 1),
                random,
                0)
            .bytes()
        : Packets.ipfix(
            random.nextInt(), random.nextInt(9), 1, message -> sets(message, random, 2));
  }

  private static Packets sets(Packets out, Random random, int templates) {
    for (int i = random.nextInt(4); i >= 0; i--) {
      switch (random.nextInt(3)) {
        case 0 -> out.set(templates, set -> template(set, random));
        case 1 -> out.set(templates + 1, set -> options(set, random, templates == 0));
        default -> out.set(256 + random.nextInt(4), set -> set.raw(bytes(random)));
      }
    }
    return out;
  }

  private static void template(Packets set, Random random) {
    int count = 1 + random.nextInt(12);
    set.u16(256 + random.nextInt(4)).u16(count);
    fields(set, random, count);
  }

  private static void options(Packets set, Random random, boolean isVersion9) {
    set.u16(256 + random.nextInt(4)).u16(isVersion9 ? 4 : 2).u16(isVersion9 ? 4 : 1);
    fields(set, random, 2);
  }

  private static void fields(Packets set, Random random, int count) {
    for (int i = 0; i < count; i++) {
      set.u16(ELEMENTS[random.nextInt(ELEMENTS.length)]);
      set.u16(random.nextInt(8) == 0 ? Template.VARIABLE : random.nextInt(17));
    }
  }

  private static byte[] bytes(Random random) {
    var bytes = new byte[random.nextInt(200)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static void damage(byte[] datagram, Random random) {
    for (int i = random.nextInt(4); i > 0; i--) {
      datagram[random.nextInt(datagram.length)] = (byte) random.nextInt();
    }
  }
}
