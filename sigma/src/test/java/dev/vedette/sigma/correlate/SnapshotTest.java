package dev.vedette.sigma.correlate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.yaml.YamlNode.YamlMap;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class SnapshotTest {
  private static final int EVENTS = 60;

  @Test
  void aRunThatIsCutAnywhereAndGoesOnIsTheUncutRun() throws IOException {
    for (int seed = 0; seed < 2; seed++) {
      var events = Happening.some(new Random(seed), EVENTS);
      var uncut = ManyCorrelations.running(CorrelationLimits.DEFAULT);
      events.forEach(event -> feed(uncut, event));
      uncut.state.finish();

      for (int cut = 0; cut <= EVENTS; cut++) {
        var tested = ManyCorrelations.running(CorrelationLimits.DEFAULT);
        events.subList(0, cut).forEach(event -> feed(tested, event));
        var restored = restore(tested, snapshot(tested));
        assertThat(restored.dropped()).isZero();
        assertThat(restored.unwanted()).isZero();
        tested.state = restored.state();
        events.subList(cut, EVENTS).forEach(event -> feed(tested, event));
        tested.state.finish();

        assertThat(tested.began).as("seed %d, cut at %d", seed, cut).isEqualTo(uncut.began);
        assertThat(tested.ended).as("seed %d, cut at %d", seed, cut).isEqualTo(uncut.ended);
        assertThat(tested.state.counts()).isEqualTo(uncut.state.counts());
        assertThat(tested.state.groupBytes()).isEqualTo(uncut.state.groupBytes());
      }
    }
  }

  /** Some events always wait. */
  private static void feed(Correlating tested, Happening event) {
    tested.feed(event.yaml());
    tested.state.advance((event.time() - 8) * 1_000);
  }

  private static byte[] snapshot(Correlating tested) throws IOException {
    var out = new ByteArrayOutputStream();
    tested.state.write(out);
    return out.toByteArray();
  }

  private static RestoredCorrelations restore(Correlating into, byte[] snapshot)
      throws IOException {
    return into.correlations.restore(
        new ByteArrayInputStream(snapshot), CorrelationLimits.DEFAULT, into);
  }

  @Test
  void whatAppliesIsKeptWhenRulesChangeAndTheRestIsCounted() throws IOException {
    var two = correlation("two", "fail", 2);
    var three = correlation("three", "fail", 3);
    var before = new Correlating(List.of("fail"), List.of(two, three), CorrelationLimits.DEFAULT);
    before.feed(fail(1));
    before.state.advance(2_000);
    before.feed(fail(5));

    var after =
        new Correlating(
            List.of("earlier", "fail"),
            List.of(
                correlation("four", "fail", 4),
                two.replace("title: two", "title: renamed\nlevel: high")),
            CorrelationLimits.DEFAULT);
    var restored = restore(after, snapshot(before));
    restored.state().finish();

    assertThat(restored.kept()).isEqualTo(1);
    assertThat(restored.dropped()).isEqualTo(1);
    assertThat(after.ended).containsExactly("renamed@5[ip=v] 2 1..5");
  }

  @Test
  void aRuleWhoseEventsAreOthersStartsAnew() throws IOException {
    var chain =
        """
        title: chain
        correlation: {type: event_count, rules: [two], group-by: [ip], timespan: 1h, condition: {gte: 2}}
        """;
    var before =
        new Correlating(
            List.of("fail"),
            List.of(correlation("two", "fail", 1), chain),
            CorrelationLimits.DEFAULT);
    before.feed(fail(1));
    before.state.advance(2_000);

    var after =
        new Correlating(
            List.of("fail"),
            List.of(correlation("two", "fail", 2), chain),
            CorrelationLimits.DEFAULT);

    assertThat(restore(after, snapshot(before)).dropped()).isEqualTo(2);
  }

  @Test
  void eventsThatNobodyWantsAreCounted() throws IOException {
    var before =
        new Correlating(
            List.of("fail"), List.of(correlation("two", "fail", 2)), CorrelationLimits.DEFAULT);
    before.feed(fail(1));

    var after =
        new Correlating(
            List.of("other"), List.of(correlation("two", "other", 2)), CorrelationLimits.DEFAULT);

    assertThat(restore(after, snapshot(before)).unwanted()).isEqualTo(1);
  }

  @Test
  void aCutSnapshotIsRefused() throws IOException {
    var tested = full();
    var snapshot = snapshot(tested);

    for (int length = 0; length < snapshot.length; length += 7) {
      var cut = Arrays.copyOf(snapshot, length);
      assertThatThrownBy(() -> restore(tested, cut)).isInstanceOf(SnapshotException.class);
    }
  }

  @Test
  void aDamagedSnapshotIsRefused() throws IOException {
    var tested = full();
    var snapshot = snapshot(tested);
    var random = new Random(1);

    for (int i = 0; i < 2_000; i++) {
      var damaged = snapshot.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      assertThatThrownBy(() -> restore(tested, damaged)).isInstanceOf(SnapshotException.class);
    }
  }

  @Test
  void aForgedSnapshotIsRefusedOrGoesOn() throws IOException {
    var snapshot = snapshot(full());
    var random = new Random(2);
    int refused = 0;

    for (int i = 0; i < 300; i++) {
      var forged = forged(snapshot, random);
      var tested = ManyCorrelations.running(CorrelationLimits.DEFAULT);
      try {
        tested.state = restore(tested, forged).state();
      } catch (SnapshotException e) {
        refused++;
        continue;
      }
      Happening.some(random, 20).forEach(event -> feed(tested, event));
      tested.state.finish();
    }

    assertThat(refused).isBetween(1, 299);
  }

  /** Another number somewhere, and the checksum to it. */
  private static byte[] forged(byte[] snapshot, Random random) {
    var forged = snapshot.clone();
    int end = forged.length - Long.BYTES;
    int at = random.nextInt(end - Long.BYTES);
    for (int i = 0; i < 1 + random.nextInt(8); i++) {
      forged[at + i] = (byte) random.nextInt();
    }
    var sum = new CRC32C();
    sum.update(forged, 0, end);
    ByteBuffer.wrap(forged).putLong(end, sum.getValue());
    return forged;
  }

  @Test
  void noiseIsRefused() {
    assertThatThrownBy(() -> restore(full(), "nothing of ours".getBytes(UTF_8)))
        .isInstanceOf(SnapshotException.class)
        .hasMessage("this is no snapshot of correlations, or of another version");
  }

  private static Correlating full() {
    var tested = ManyCorrelations.running(CorrelationLimits.DEFAULT);
    Happening.some(new Random(3), EVENTS).forEach(event -> feed(tested, event));
    return tested;
  }

  private static YamlMap fail(int time) {
    return new Happening(time, time, List.of("fail"), "v", null, null).yaml();
  }

  private static String correlation(String name, String rule, int least) {
    return """
    title: %s
    name: %s
    correlation: {type: event_count, rules: [%s], group-by: [ip], timespan: 1h, condition: {gte: %d}, generate: true}
    """
        .formatted(name, name, rule, least);
  }
}
