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
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tenant leaves detection with everything that it sent before, and nothing that comes after. */
class LiveFarewellTest {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId BIRCH = new TenantId("birch");
  private static final String RULE =
      """
      title: Refused
      id: refused
      level: high
      logsource: {product: linux, service: sshd}
      detection: {s: ['Failed password'], condition: s}
      """;

  @TempDir private Path folder;
  private LiveGround ground;
  private MemoryStore store;
  private int records;

  @BeforeEach
  void prepare() throws IOException {
    ground =
        LiveGround.of(
            folder, new ContentLoader(SharedData.content()), RULE, InstantSource.fixed(START));
    store = ground.store();
  }

  @Test
  void whatCameBeforeIsDetectedToItsEnd() throws Exception {
    try (var journal = ground.journal();
        var detection = ground.detection(journal)) {
      send(journal, ACME, 3);
      detection.start();

      leave(detection, journal, ACME);

      assertThat(store.events).hasSize(3);
      assertThat(store.findings).hasSize(3);
      // The clock stands still: nothing waits for it any more.
      assertThat(store.incidents).isNotEmpty();
      assertThat(folder.resolve("live/acme.memory")).exists();
    }
    assertThat(ground.trouble()).isEmpty();
  }

  @Test
  void whatComesAfterIsPassedOverAndOthersGoOn() throws Exception {
    try (var journal = ground.journal();
        var detection = ground.detection(journal)) {
      detection.start();
      leave(detection, journal, ACME);

      send(journal, ACME, 2);
      send(journal, BIRCH, 2);
      leave(detection, journal, BIRCH);

      assertThat(store.events).hasSize(2);
      assertThat(detection.taken()).isEqualTo(journal.end());
    }
  }

  @Test
  void aNewProcessPassesOverWhatTheJournalStillHolds() throws Exception {
    try (var journal = ground.journal()) {
      send(journal, ACME, 3);
      send(journal, BIRCH, 1);
      try (var detection = ground.detection(journal)) {
        detection.passOver(ACME);
        detection.start();
        leave(detection, journal, BIRCH);
      }
      assertThat(store.events).hasSize(1);
    }
  }

  @Test
  void aQuietJournalKeepsNobodyWaiting() throws Exception {
    try (var journal = ground.journal();
        var detection = ground.detection(journal)) {
      detection.start();

      // No record ever had the sequence before this one.
      leave(detection, journal, ACME);

      assertThat(detection.taken()).isEqualTo(journal.end());
    }
  }

  @Test
  void whatIsForgottenLeavesNoFile() throws Exception {
    try (var journal = ground.journal();
        var detection = ground.detection(journal)) {
      detection.start();
      send(journal, ACME, 1);
      leave(detection, journal, ACME);
      Files.writeString(folder.resolve("live/acme.memory.damaged"), "of old");
      assertThat(folder.resolve("live/acme.behaviour")).exists();

      detection.forget(ACME);

      assertThat(folder.resolve("live")).isDirectoryNotContaining("glob:**acme*");
    }
  }

  @Test
  void whoComesBackIsTakenAgain() throws Exception {
    try (var journal = ground.journal();
        var detection = ground.detection(journal)) {
      detection.start();
      send(journal, ACME, 1);
      leave(detection, journal, ACME);
      detection.welcome(ACME);
      send(journal, ACME, 1);
      leave(detection, journal, ACME);

      assertThat(store.events).hasSize(2);
    }
  }

  private static void leave(LiveDetection detection, Journal journal, TenantId tenant)
      throws Exception {
    detection.leave(tenant, journal.end()).get(30, TimeUnit.SECONDS);
  }

  private void send(Journal journal, TenantId tenant, int count) {
    for (int i = 0; i < count; i++) {
      records++;
      var line =
          "%s web-03 sshd[31602]: Failed password for root from 198.51.100.23 port 40000 ssh2"
              .formatted(START.plusSeconds(records));
      LiveGround.deliver(journal, tenant, "auth", START, RecordFormat.LINE, line);
    }
  }
}
