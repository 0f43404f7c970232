package dev.vedette.detect.indicators;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The fast look-up against one that anybody can read, over values that often nearly meet. */
class PlainTwinTest {
  private static final int ROUNDS = 60;

  @Test
  void domainsAreMetByThemselvesAndAllBelowThem() {
    var random = new Random(21);
    for (int round = 0; round < ROUNDS; round++) {
      var looking = new Looking();
      var listed = new ArrayList<String>();
      for (int i = random.nextInt(30); i >= 0; i--) {
        listed.add(name(random));
        looking.with(IndicatorKind.DOMAIN, listed.getLast());
      }
      for (int i = 0; i < 20; i++) {
        var value = name(random);

        assertThat(new TreeSet<>(looking.at(Watch.HOST, value)))
            .as("%s in %s", value, listed)
            .isEqualTo(above(value, listed));
      }
    }
  }

  private static Set<String> above(String value, List<String> listed) {
    var above = new TreeSet<String>();
    for (var domain : listed) {
      if (value.equals(domain) || value.endsWith("." + domain)) {
        above.add("domain " + domain);
      }
    }
    return above;
  }

  private static String name(Random random) {
    var name = new StringBuilder(random.nextBoolean() ? "example" : "test");
    for (int i = random.nextInt(4); i >= 0; i--) {
      name.insert(0, (char) ('a' + random.nextInt(3)) + ".");
    }
    return name.toString();
  }

  @Test
  void addressesAreMetByThemselvesAndEveryNetworkAroundThem() {
    var random = new Random(22);
    for (int round = 0; round < ROUNDS; round++) {
      var looking = new Looking();
      var listed = new ArrayList<long[]>();
      for (int i = random.nextInt(30); i >= 0; i--) {
        long address = address(random);
        int prefix = 8 + random.nextInt(24);
        listed.add(new long[] {address, prefix});
        looking.with(IndicatorKind.RANGE, text(address) + "/" + prefix);
      }
      for (int i = 0; i < 20; i++) {
        long value = address(random);

        assertThat(new TreeSet<>(looking.at(Watch.ADDRESS, text(value))))
            .isEqualTo(around(value, listed));
      }
    }
  }

  private static Set<String> around(long value, List<long[]> listed) {
    var around = new TreeSet<String>();
    for (var range : listed) {
      int free = 32 - (int) range[1];
      if (value >> free == range[0] >> free) {
        around.add("range " + text(range[0] >> free << free) + "/" + range[1]);
      }
    }
    return around;
  }

  /** Addresses that are near one another more often than chance would have it. */
  private static long address(Random random) {
    return 0x0A000000L | (1L << random.nextInt(24)) | random.nextInt(2);
  }

  private static String text(long address) {
    return "%d.%d.%d.%d"
        .formatted(address >> 24, address >> 16 & 0xFF, address >> 8 & 0xFF, address & 0xFF);
  }

  @Test
  void urlsAreFoundWhereverTheyStandInAText() {
    var looking = new Looking().with(IndicatorKind.URL, "http://evil.example/a");
    for (int before = 0; before < 40; before++) {
      for (var around : List.of("x:/", "C:\\", "a//b", "::", " ")) {
        var text = around.repeat(before) + " http://evil.example/a " + around.repeat(3);

        assertThat(looking.at(Watch.TEXT, text)).as(text).hasSize(1);
      }
    }
  }

  @Test
  void escapesOfJsonHideNoUrl() {
    for (var sign : List.of("://", ":\\/\\/", ":/\\/", ":\\u002f/", ":\\u002F\\u002f")) {
      for (int before = 0; before < 7; before++) {
        var text = ("\\n".repeat(before) + "http" + sign + "x").getBytes(UTF_8);

        assertThat(UrlSigns.mayHold(text, 0, text.length)).as(sign).isTrue();
      }
    }
    var without = "C:\\\\Windows\\\\x.exe /a: b / c:/d".getBytes(UTF_8);
    assertThat(UrlSigns.mayHold(without, 0, without.length)).isFalse();
  }
}
