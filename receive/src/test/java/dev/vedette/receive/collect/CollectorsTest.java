package dev.vedette.receive.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.receive.Collected;
import dev.vedette.receive.collect.CollectFailure.Kind;
import dev.vedette.sources.RecordFormat;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Many streams at once, in threads of their own. */
class CollectorsTest {
  private final Collected journal = new Collected();
  private final KeptProgress progress = new KeptProgress();

  private static StreamKey key(int number) {
    return new StreamKey(new TenantId("acme"), "c" + number, "s", "k.s:c" + number);
  }

  private StreamRunner runner(StreamKey key, Feed feed) {
    var delivered =
        new Delivered() {
          @Override
          public long end() {
            return 0;
          }

          @Override
          public long count(StreamKey stream, long from) {
            return 0;
          }
        };
    return new StreamRunner(
        key,
        feed,
        new StreamRunner.Terms(Duration.ofHours(1), 100),
        new StreamRunner.Ground(
            journal, delivered, progress, InstantSource.system(), new Random(1)));
  }

  /** Gives one record, and then nothing. */
  private record One(String text) implements Feed {
    @Override
    public Page fetch(String cursor, Predicate<Mark> known) {
      var item = new Item(Mark.of(text), RecordFormat.JSON, text.getBytes(UTF_8));
      return new Page(List.of(item), List.of(), true, 0, "done", true, null);
    }
  }

  @Test
  void moreThanFetchAtOnceAllGetTheirTurn() {
    try (var collectors = new Collectors(_ -> {})) {
      for (int i = 0; i < 100; i++) {
        var feed = new One("{\"n\":%d}".formatted(i));
        collectors.start(runner(key(i), feed), feed);
      }

      assertThat(journal.awaitTexts(100)).hasSize(100).doesNotHaveDuplicates();
      assertThat(collectors.health()).hasSize(100);
    }
  }

  @Test
  void oneThatHangsIsStoppedAndHoldsUpNobody() throws InterruptedException {
    var hangs = new CountDownLatch(1);
    Feed feed =
        (_, _) -> {
          hangs.countDown();
          new CountDownLatch(1).await();
          throw new CollectFailure(Kind.UNAVAILABLE, "never");
        };
    try (var collectors = new Collectors(_ -> {})) {
      collectors.start(runner(key(1), feed), feed);
      assertThat(hangs.await(20, TimeUnit.SECONDS)).isTrue();

      collectors.stop("c1");

      assertThat(collectors.health()).isEmpty();
      var other = new One("{}");
      collectors.start(runner(key(2), other), other);
      assertThat(journal.awaitTexts(1)).hasSize(1);
    }
  }

  @Test
  void oneThatTakesAnInterruptForAFailureIsStoppedAllTheSame() throws InterruptedException {
    var begun = new CountDownLatch(1);
    Feed feed =
        (_, _) -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            throw new IllegalStateException("the database does not answer", e);
          }
          throw new CollectFailure(Kind.UNAVAILABLE, "never");
        };
    try (var collectors = new Collectors(_ -> {})) {
      collectors.start(runner(key(1), feed), feed);
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

      collectors.stop("c1");

      assertThat(collectors.health()).isEmpty();
    }
  }
}
