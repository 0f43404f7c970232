package dev.vedette.pipeline.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.receive.journal.Journal;
import dev.vedette.sources.RecordFormat;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries in the journal become events, findings and incidents, through stops of any kind. */
class LiveDetectionTest {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId BIRCH = new TenantId("birch");
  private static final String RULES =
      """
      title: Refused
      id: refused
      name: refused
      level: low
      logsource: {product: linux, service: sshd}
      detection: {s: ['Failed password'], condition: s}
      ---
      title: Guessing
      id: guessing
      level: high
      correlation:
        type: event_count
        rules: [refused]
        group-by: [src_ip]
        timespan: 10m
        condition: {gte: 6}
      """;

  @TempDir private Path folder;
  private final AtomicLong now = new AtomicLong(START.toEpochMilli());
  private LiveGround ground;
  private MemoryStore store;

  @BeforeEach
  void prepare() throws IOException {
    ground =
        LiveGround.of(
            folder,
            new ContentLoader(SharedData.content()),
            RULES,
            () -> Instant.ofEpochMilli(now.get()));
    store = ground.store();
  }

  @Test
  void whatIsDeliveredIsStoredAndCorrelated() throws Exception {
    try (var journal = ground.journal();
        var detection = ground.detection(journal)) {
      detection.start();
      guess(journal, ACME, 6);
      LiveGround.await(() -> store.events.size() == 6);
      awaitLater(() -> !store.incidents.isEmpty());
    }

    assertThat(titles()).containsExactly("Guessing");
    assertThat(store.events.values()).allMatch(StoredEvent::isUnderstood);
    assertThat(store.incidents.values())
        .singleElement()
        .satisfies(incident ->
            assertThat(incident.findings()).containsExactlyElementsOf(store.findings.keySet()));
  }

  @Test
  void countingGoesOnAfterAStop() throws Exception {
    try (var journal = ground.journal()) {
      try (var detection = ground.detection(journal)) {
        detection.start();
        guess(journal, ACME, 3);
        LiveGround.await(() -> store.events.size() == 3);
      }
      try (var detection = ground.detection(journal)) {
        detection.start();
        guess(journal, ACME, 3);
        LiveGround.await(() -> store.events.size() == 6);
        awaitLater(() -> !store.findings.isEmpty());
      }
    }

    assertThat(titles()).containsExactly("Guessing");
  }

  @Test
  void aKilledProcessLosesAndRepeatsNothing() throws Exception {
    try (var journal = ground.journal()) {
      guess(journal, ACME, 3);
      var killed = ground.detection(journal);
      killed.start();
      LiveGround.await(() -> store.events.size() == 3);
      guess(journal, ACME, 3);
      LiveGround.await(() -> store.events.size() == 6);
      awaitLater(() -> !store.findings.isEmpty());
      // Without its end: nothing was saved, and what was not settled is gone.
      store.lose();

      try (var again = ground.detection(journal)) {
        again.start();
        LiveGround.await(() -> store.events.size() == 6);
        awaitLater(() -> again.taken() == journal.end());
      }
      killed.close();
    }

    assertThat(titles()).containsExactly("Guessing");
    assertThat(store.incidents).hasSize(1);
  }

  @Test
  void aDatabaseThatIsAwayIsWaitedFor() throws Exception {
    store.failures = 3;
    try (var journal = ground.journal();
        var detection = ground.detection(journal)) {
      detection.start();
      guess(journal, ACME, 6);
      LiveGround.await(() -> store.events.size() == 6);
    }

    assertThat(ground.trouble()).hasSize(3).allMatch(text -> text.contains("the database is away"));
    assertThat(store.deliveries).hasSize(6);
  }

  @Test
  void aDamagedMemoryIsPutAsideAndDetectionGoesOn() throws Exception {
    try (var journal = ground.journal()) {
      try (var detection = ground.detection(journal)) {
        detection.start();
        guess(journal, ACME, 3);
        LiveGround.await(() -> store.events.size() == 3);
      }
      var memory = folder.resolve("live/acme.memory");
      Files.write(memory, Arrays.copyOf(Files.readAllBytes(memory), 40));

      try (var detection = ground.detection(journal)) {
        detection.start();
        guess(journal, ACME, 1);
        LiveGround.await(() -> store.events.size() == 4);
      }

      assertThat(folder.resolve("live/acme.memory.damaged")).exists();
      assertThat(ground.trouble()).anyMatch(text -> text.contains("acme.memory cannot be used"));
    }
  }

  @Test
  void tenantsAreCountedApart() throws Exception {
    try (var journal = ground.journal();
        var detection = ground.detection(journal)) {
      detection.start();
      guess(journal, ACME, 3);
      guess(journal, BIRCH, 3);
      LiveGround.await(() -> store.events.size() == 6);
      awaitLater(() -> detection.taken() == journal.end());
    }

    assertThat(store.findings).isEmpty();
  }

  @Test
  void anOldFileIsCountedByItself() throws Exception {
    try (var journal = ground.journal();
        var detection = ground.detection(journal)) {
      detection.start();
      guess(journal, ACME, 1);
      now.addAndGet(Duration.ofDays(400).toMillis());
      guess(journal, ACME, 5);
      LiveGround.await(() -> store.events.size() == 6);
      awaitLater(() -> detection.taken() == journal.end());
      assertThat(store.findings).isEmpty();

      records = 10;
      guess(journal, ACME, 6);
      LiveGround.await(() -> store.events.size() == 12);
      awaitLater(() -> !store.findings.isEmpty());
    }

    assertThat(titles()).containsExactly("Guessing");
  }

  private int records;

  /** Failed logins ten seconds apart, each a delivery of its own. */
  private void guess(Journal journal, TenantId tenant, int count) {
    for (int i = 0; i < count; i++) {
      records++;
      var line =
          "%s web-03 sshd[31602]: Failed password for root from 198.51.100.23 port 40000 ssh2"
              .formatted(START.plusSeconds(10L * records));
      LiveGround.deliver(journal, tenant, "auth", START, RecordFormat.LINE, line);
    }
  }

  /** Waits while time passes: what is stored is not always correlated yet. */
  private void awaitLater(BooleanSupplier condition) {
    now.addAndGet(Duration.ofMinutes(5).toMillis());
    LiveGround.await(condition, () -> now.addAndGet(Duration.ofSeconds(10).toMillis()));
  }

  private List<String> titles() {
    return store.findings.values().stream().map(each -> each.finding().title()).toList();
  }
}
