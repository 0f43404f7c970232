package dev.vedette.pipeline.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.indicators.IndicatorStore;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.BatchResult;
import dev.vedette.pipeline.BatchWorker;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.pipeline.IndicatorSets;
import dev.vedette.sigma.correlate.CorrelationLimits;
import dev.vedette.sigma.correlate.CorrelationMatch;
import dev.vedette.sigma.correlate.CorrelationSink;
import dev.vedette.sources.RecordBatch;
import dev.vedette.sources.RecordFormat;
import dev.vedette.testkit.SharedData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that are on time, late, or from old files; and records that break what judges them. */
class LiveStreamsTest {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  private static final TenantId ACME = new TenantId("acme");
  private static final Duration LATENESS = Duration.ofSeconds(15);
  private static final String RULES =
      """
      title: Refused
      id: refused
      name: refused
      logsource: {product: linux, service: sshd}
      detection: {s: ['Failed password'], condition: s}
      ---
      title: Guessing
      id: guessing
      correlation:
        type: event_count
        rules: [refused]
        group-by: [src_ip]
        timespan: 10m
        condition: {gte: 6}
      """;

  @TempDir private Path folder;
  private final Counting found = new Counting();
  private LiveContent content;
  private LiveWorker worker;
  private CorrelationStreams streams;
  private long sequence;

  /** How many groups began. */
  private static final class Counting implements CorrelationSink {
    private int count;

    @Override
    public void began(CorrelationMatch match) {
      count++;
    }

    @Override
    public void ended(CorrelationMatch match) {}
  }

  @BeforeEach
  void prepare() throws IOException {
    var loader = new ContentLoader(SharedData.content());
    content = LiveGround.content(folder, loader, RULES);
    worker = new LiveWorker(content, () -> IndicatorSets.of(IndicatorStore.empty()), List.of());
    streams = streams();
  }

  private CorrelationStreams streams() {
    return new CorrelationStreams(
        content.current().content(), new CorrelationLimits(1 << 20, 1 << 19), LATENESS, found);
  }

  @Test
  void whatHappensNowIsCountedTogetherWhoeverTellsOfIt() {
    for (int i = 0; i < 6; i++) {
      accept("source-" + i, START.plusSeconds(i), START.plusSeconds(i));
    }
    tick(START.plusSeconds(6));
    assertThat(found.count).as("it is waited for what is on its way").isZero();
    assertThat(streams.areWaiting()).isTrue();

    tick(START.plusSeconds(6).plus(LATENESS));

    assertThat(found.count).isEqualTo(1);
    assertThat(streams.areWaiting()).isFalse();
  }

  @Test
  void aSourceThatLagsIsCountedByItself() {
    var late = START.plus(Duration.ofHours(3));
    for (int i = 0; i < 3; i++) {
      accept("one", START.plusSeconds(i), late);
      accept("other", START.plusSeconds(i), late);
    }
    tick(late.plusSeconds(4));
    assertThat(found.count).isZero();

    for (int i = 3; i < 6; i++) {
      accept("one", START.plusSeconds(i), late.plusSeconds(5));
    }
    tick(late.plusSeconds(9));

    assertThat(found.count).isEqualTo(1);
    assertThat(streams.late()).isZero();
  }

  @Test
  void anOldFileThatComesAgainIsAStoryOfItsOwn() {
    var now = START.plus(Duration.ofDays(400));
    for (int round = 1; round <= 3; round++) {
      for (int i = 0; i < 6; i++) {
        accept("archive", START.plusSeconds(i), now.plusSeconds(round * 60L));
      }
      tick(now.plusSeconds(round * 60L + 5));

      assertThat(found.count).isEqualTo(round);
    }
    assertThat(streams.late()).isZero();
  }

  @Test
  void whatIsOutOfOrderByTooMuchIsCountedAsLate() {
    var now = START.plus(Duration.ofDays(1));
    accept("archive", START.plus(Duration.ofHours(2)), now);
    tick(now);
    accept("archive", START, now);

    assertThat(streams.late()).isEqualTo(1);
  }

  @Test
  void aClockThatIsFarAheadHoldsNobodyUp() {
    accept("broken", START.plus(Duration.ofDays(9_000)), START);
    for (int i = 0; i < 6; i++) {
      accept("sound", START.plusSeconds(i), START.plusSeconds(i));
    }
    tick(START.plusSeconds(6).plus(LATENESS));

    assertThat(found.count).isEqualTo(1);
    assertThat(streams.areWaiting()).isFalse();
  }

  @Test
  void moreSourcesLagThanAreRemembered() {
    var now = START.plus(Duration.ofDays(1));
    for (int source = 0; source < 100; source++) {
      for (int i = 0; i < 6; i++) {
        accept("source-" + source, START.plusSeconds(i), now);
      }
    }
    tick(now.plusSeconds(4));

    assertThat(found.count).as("the evicted ones were counted to their end").isEqualTo(100);
  }

  @Test
  void whatIsRememberedGoesOn() throws IOException {
    var late = START.plus(Duration.ofHours(3));
    for (int i = 0; i < 3; i++) {
      accept("now", START.plusSeconds(i), START.plusSeconds(i));
      accept("late", START.plusSeconds(i).minus(Duration.ofHours(3)), START);
    }
    var bytes = new ByteArrayOutputStream();
    streams.write(new DataOutputStream(bytes));
    streams = streams();
    streams.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    for (int i = 3; i < 6; i++) {
      accept("now", START.plusSeconds(i), START.plusSeconds(i));
      accept("late", START.plusSeconds(i).minus(Duration.ofHours(3)), START.plusSeconds(i));
    }
    tick(late);

    assertThat(found.count).isEqualTo(2);
  }

  @Test
  void aRecordThatBreaksDetectionIsKeptRawAndTheOthersAreJudged() {
    var fragile =
        new LiveWorker(
            content,
            () -> IndicatorSets.of(IndicatorStore.empty()),
            List.of(),
            (content, indicators, listener) -> {
              var sound = new BatchWorker(content, content.watch(indicators.feeds()), listener);
              return (batch, tenant) -> {
                var result = sound.work(batch, tenant);
                breakOn(batch);
                return result;
              };
            });
    var batch = new RecordBatch("auth", START);
    add(batch, line(START));
    add(batch, line(START) + " bomb");
    add(batch, line(START) + " recursion");
    add(batch, line(START));

    var judgement = fragile.judge(ACME, batch, 0);

    assertThat(judgement.events()).hasSize(4);
    assertThat(judgement.events().stream().map(StoredEvent::isUnderstood))
        .containsExactly(true, false, false, true);
    assertThat(new String(judgement.events().get(1).raw(), UTF_8)).endsWith(" bomb");
    assertThat(judgement.events()).extracting(StoredEvent::sequence).isSorted();
    assertThat(judgement.result().undecoded()).isEqualTo(2);
    assertThat(judgement.result().captured())
        .extracting(BatchResult.Captured::index)
        .containsExactly(0, 3);
  }

  private static void breakOn(RecordBatch batch) {
    var text = new String(batch.bytes(), 0, batch.length(), UTF_8);
    if (text.contains("bomb")) {
      throw new IllegalStateException("bomb");
    }
    if (text.contains("recursion")) {
      throw new StackOverflowError();
    }
  }

  private void tick(Instant now) {
    streams.tick(now.toEpochMilli());
  }

  /** A failed login at a time, told by a source when it is {@code now}. */
  private void accept(String source, Instant time, Instant now) {
    var batch = new RecordBatch(source, START.plus(Duration.ofDays(10_000)));
    add(batch, line(time));
    for (var captured : worker.judge(ACME, batch, 0).result().captured()) {
      streams.accept(source, captured.event().withReference(batch.position(0)), now.toEpochMilli());
    }
  }

  private static String line(Instant time) {
    return "%s web-03 sshd[31602]: Failed password for root from 198.51.100.23 port 40000 ssh2"
        .formatted(time);
  }

  private void add(RecordBatch batch, String text) {
    sequence++;
    var bytes = text.getBytes(UTF_8);
    batch.add(RecordFormat.LINE, bytes, 0, bytes.length, sequence);
  }
}
