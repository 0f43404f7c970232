package dev.vedette.sigma.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutOfOrderTest {
  private static final long LATENESS = 15;

  @Test
  void anyOrderWithinTheLatenessGivesTheSameMatches() {
    for (int seed = 0; seed < 10; seed++) {
      var random = new Random(seed);
      var events = Happening.some(random, 120);
      var inOrder = run(events);
      var outOfOrder = run(shuffled(events, random));

      assertThat(outOfOrder.state.counts()).isEqualTo(inOrder.state.counts());
      assertThat(sorted(outOfOrder.began)).as("seed %d", seed).isEqualTo(sorted(inOrder.began));
      assertThat(sorted(outOfOrder.ended)).as("seed %d", seed).isEqualTo(sorted(inOrder.ended));
      assertThat(inOrder.began).isNotEmpty();
    }
  }

  /** Each event comes up to the lateness behind those of its time. */
  private static List<Happening> shuffled(List<Happening> events, Random random) {
    record Arrival(long time, Happening event) {}
    var arrivals = new ArrayList<Arrival>();
    for (var event : events) {
      arrivals.add(new Arrival(event.time() + random.nextLong(LATENESS + 1), event));
    }
    arrivals.sort(Comparator.comparingLong(Arrival::time));
    return arrivals.stream().map(Arrival::event).toList();
  }

  private static Correlating run(List<Happening> arriving) {
    var tested = ManyCorrelations.running(CorrelationLimits.DEFAULT);
    var clock = Instant.ofEpochSecond(1_000_000);
    var watermark = new Watermark(Duration.ofSeconds(LATENESS), () -> clock);
    for (var event : arriving) {
      tested.feed(event.yaml());
      watermark.saw(event.time() * 1_000);
      tested.state.advance(watermark.time());
    }
    tested.state.finish();
    return tested;
  }

  private static List<String> sorted(List<String> matches) {
    return matches.stream().sorted().toList();
  }

  @Test
  void whatComesLaterIsCounted() {
    var tested = ManyCorrelations.running(CorrelationLimits.DEFAULT);
    var event = new Happening(100, 1, List.of("a"), "v", null, null);

    tested.state.advance(100_001);
    tested.feed(event.yaml());
    tested.state.finish();

    assertThat(tested.state.counts().late()).isEqualTo(1);
    assertThat(tested.began).isEmpty();
  }

  @Test
  void whenTooManyWaitTheEarliestGoOn() {
    var tested = ManyCorrelations.running(new CorrelationLimits(1 << 20, 10_000));
    for (int i = 0; i < 1_000; i++) {
      tested.feed(new Happening(1_000 + i, i, List.of("c"), "v", null, null).yaml());
    }

    tested.feed(new Happening(1_500, 2_000, List.of("c"), "v", null, null).yaml());
    tested.state.finish();

    assertThat(tested.state.counts().late()).isEqualTo(1);
    assertThat(tested.ended).contains("single@1000[ip=v] 1000 1000..1999");
  }
}
