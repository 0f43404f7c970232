package dev.vedette.pipeline.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.receive.journal.Journal;
import dev.vedette.receive.journal.JournalSettings;
import dev.vedette.sources.RecordFormat;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wherever detection is killed, what it has found in the end is what it finds without. */
class LiveReplayTest {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId BIRCH = new TenantId("birch");
  private static final int DELIVERIES = 14;

  /** Odd, so that it is killed before as well as after what it does. */
  private static final int STEP = 5;

  private static final String RULES =
      """
      title: Refused
      id: refused
      name: refused
      level: low
      logsource: {product: linux, service: sshd}
      detection: {s: ['Failed password'], condition: s}
      ---
      title: Welcome
      id: welcome
      level: high
      logsource: {product: linux, service: sshd}
      detection: {s: ['Accepted password'], condition: s}
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
  private LiveGround ground;

  /** Each look at it takes some time, so that time passes by itself. */
  private final AtomicLong now = new AtomicLong();

  @BeforeEach
  void prepare() throws IOException {
    ground =
        LiveGround.of(
            folder,
            new ContentLoader(SharedData.content()),
            RULES,
            () -> Instant.ofEpochMilli(now.addAndGet(25)));
  }

  @Test
  void aKillAtAnyStepChangesNothing() throws Exception {
    var undisturbed = new MemoryStore();
    try (var journal = filled("undisturbed")) {
      finish(journal, "undisturbed", undisturbed);
    }
    assertThat(titles(undisturbed)).containsExactly("Guessing", "Welcome", "Welcome");
    assertThat(undisturbed.incidents).isNotEmpty();

    boolean wasKilled = true;
    int at = 0;
    for (; wasKilled; at += STEP) {
      var name = "killed-" + at;
      var store = new MemoryStore();
      try (var journal = filled(name)) {
        wasKilled = kill(journal, name, store, at);
        store.lose();
        // A restart is not at once, and may take long.
        now.addAndGet(Duration.ofHours(at % 3).toMillis());
        finish(journal, name, store);
      }

      assertThat(store.events.keySet()).as(name).isEqualTo(undisturbed.events.keySet());
      assertThat(store.findings.keySet())
          .as(name)
          .containsExactlyInAnyOrderElementsOf(undisturbed.findings.keySet());
      assertThat(active(store)).as(name).isEqualTo(active(undisturbed));
    }
    assertThat(at).isGreaterThan(2 * DELIVERIES);
  }

  private static Map<String, List<String>> active(MemoryStore store) {
    var findings = new TreeMap<String, List<String>>();
    store.incidents.forEach((id, incident) -> {
      if (incident.state() == LiveIncident.State.ACTIVE
          || incident.state() == LiveIncident.State.QUIET) {
        findings.put(id, incident.findings().stream().sorted().toList());
      }
    });
    return findings;
  }

  private static List<String> titles(MemoryStore store) {
    return store.findings.values().stream().map(each -> each.finding().title()).sorted().toList();
  }

  /** Whether it was killed before it was done. */
  private boolean kill(Journal journal, String name, MemoryStore store, int at) throws IOException {
    var killing = new KillingStore(store, at);
    try (var detection = detection(journal, name, killing)) {
      detection.start();
      LiveGround.await(() -> killing.hasKilled() || detection.taken() == journal.end());
      now.addAndGet(Duration.ofMinutes(5).toMillis());
      LiveGround.await(() -> killing.hasKilled() || isTold(store));
    }
    return killing.hasKilled();
  }

  private void finish(Journal journal, String name, MemoryStore store) throws IOException {
    try (var detection = detection(journal, name, store)) {
      detection.start();
      LiveGround.await(() -> detection.taken() == journal.end());
      now.addAndGet(Duration.ofMinutes(5).toMillis());
      LiveGround.await(() -> isTold(store));
    }
  }

  /** Whether every finding is in an incident. */
  private static boolean isTold(MemoryStore store) {
    synchronized (store) {
      return store.incidents.values().stream()
              .flatMap(incident -> incident.findings().stream())
              .distinct()
              .count()
          == 3;
    }
  }

  /** A story of two tenants: one is guessed at until it gives way, the other is not. */
  private Journal filled(String name) throws IOException {
    now.set(START.plusSeconds(200).toEpochMilli());
    var journal =
        Journal.open(
            folder.resolve(name + "-journal"), JournalSettings.DEFAULT, 0, ground.trouble()::add);
    for (int i = 0; i < DELIVERIES; i++) {
      if (i == 11) {
        deliver(journal, ACME, i, "Accepted");
      } else if (i == 13) {
        deliver(journal, BIRCH, i, "Accepted");
      } else {
        deliver(journal, i % 3 == 0 ? BIRCH : ACME, i, "Failed");
      }
    }
    return journal;
  }

  private static void deliver(Journal journal, TenantId tenant, int number, String what) {
    var time = START.plusSeconds(10L * number);
    var line =
        "%s web-03 sshd[31602]: %s password for root from 198.51.100.23 port 40000 ssh2"
            .formatted(time, what);
    LiveGround.deliver(journal, tenant, "auth", time.plusSeconds(1), RecordFormat.LINE, line);
  }

  private LiveDetection detection(Journal journal, String name, LiveStore store)
      throws IOException {
    var settings = LiveSettings.of(folder.resolve(name), 2);
    return ground.detection(
        journal,
        new LiveSettings(
            settings.folder(),
            settings.threads(),
            settings.lateness(),
            Duration.ZERO,
            settings.correlationBytes()),
        store);
  }
}
