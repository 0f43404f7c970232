package dev.vedette.pipeline.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.indicators.IndicatorKind;
import dev.vedette.detect.indicators.IndicatorNote;
import dev.vedette.detect.indicators.IndicatorStore;
import dev.vedette.detect.indicators.IndicatorStoreBuilder;
import dev.vedette.detect.indicators.Validity;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.pipeline.IndicatorSets;
import dev.vedette.pipeline.OwnIndicators;
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
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Indicators that records meet: whose they are, and that each is counted once. */
class LiveSightingsTest {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  private static final TenantId MSP = new TenantId("msp");
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId SITE = new TenantId("acme-site");
  private static final TenantId BIRCH = new TenantId("birch");
  private static final Map<TenantId, TenantId> PARENTS = Map.of(ACME, MSP, SITE, ACME, BIRCH, MSP);
  private static final String ADDRESS = "198.51.100.23";
  private static final int DELIVERIES = 12;

  @TempDir private Path folder;
  private LiveGround ground;
  private final AtomicLong now = new AtomicLong();

  @BeforeEach
  void prepare() throws IOException {
    ground =
        LiveGround.of(
            folder,
            new ContentLoader(SharedData.content()),
            "",
            () -> Instant.ofEpochMilli(now.addAndGet(25)));
  }

  @Test
  void aKillAtAnyStepCountsNothingTwice() throws Exception {
    var sets = IndicatorSets.of(listing("feed", ""));
    boolean wasKilled = true;
    int at = 0;
    for (; wasKilled; at += 7) {
      var name = "killed-" + at;
      var store = new MemoryStore();
      try (var journal = filled(name, List.of(ACME))) {
        var killing = new KillingStore(store, at);
        run(journal, name, killing, sets, killing::hasKilled);
        wasKilled = killing.hasKilled();
        store.lose();
        run(journal, name, store, sets, () -> false);
      }

      assertThat(store.sightings).as(name).isEqualTo(Map.of(ADDRESS, (long) DELIVERIES));
      assertThat(store.findings).as(name).hasSize(DELIVERIES);
    }
    assertThat(at).isGreaterThan(DELIVERIES);
  }

  @Test
  void aNodesIndicatorsAreMetThereAndBelowAndNowhereElse() throws Exception {
    var own = new OwnIndicators(listing("Acme's own", "list-1"), Map.of("list-1", ACME), PARENTS);
    var store = new MemoryStore();
    try (var journal = filled("own", List.of(ACME, SITE, BIRCH, MSP))) {
      run(journal, "own", store, new IndicatorSets(IndicatorStore.empty(), own), () -> false);
    }

    assertThat(store.findings.values())
        .extracting(each -> each.finding().tenant())
        .containsOnly(ACME, SITE)
        .hasSize(DELIVERIES / 2);
  }

  @Test
  void whatAFeedListsTooIsOneFinding() throws Exception {
    var own = new OwnIndicators(listing("own", "list-1"), Map.of("list-1", ACME), PARENTS);
    var store = new MemoryStore();
    try (var journal = filled("both", List.of(ACME, BIRCH))) {
      run(journal, "both", store, new IndicatorSets(listing("feed", ""), own), () -> false);
    }

    assertThat(store.findings).hasSize(DELIVERIES);
    assertThat(store.findings.values())
        .filteredOn(each -> each.finding().tenant().equals(ACME))
        .allMatch(each -> each.finding().intelligence().size() == 2);
    assertThat(store.findings.values())
        .filteredOn(each -> each.finding().tenant().equals(BIRCH))
        .allMatch(each -> each.finding().intelligence().size() == 1);
  }

  private static IndicatorStore listing(String feed, String reference) {
    var builder = new IndicatorStoreBuilder(7);
    var plain = IndicatorNote.of(feed, "", 60);
    var note =
        new IndicatorNote(feed, "", 60, plain.severity(), List.of(), List.of(), "", reference, "");
    builder.add(IndicatorKind.ADDRESS, ADDRESS, note, Validity.ALWAYS);
    return builder.build();
  }

  private void run(
      Journal journal,
      String name,
      LiveStore store,
      IndicatorSets sets,
      java.util.function.BooleanSupplier isOver)
      throws IOException {
    var settings = LiveSettings.of(folder.resolve(name), 2);
    var hasty =
        new LiveSettings(
            settings.folder(),
            settings.threads(),
            settings.lateness(),
            Duration.ZERO,
            settings.correlationBytes());
    try (var detection = ground.detection(journal, hasty, store, sets)) {
      detection.start();
      LiveGround.await(() -> isOver.getAsBoolean() || detection.taken() == journal.end());
    }
  }

  /** One record of each tenant in turn. */
  private Journal filled(String name, List<TenantId> tenants) throws IOException {
    now.set(START.plusSeconds(200).toEpochMilli());
    var journal =
        Journal.open(
            folder.resolve(name + "-journal"), JournalSettings.DEFAULT, 0, ground.trouble()::add);
    for (int i = 0; i < DELIVERIES; i++) {
      var time = START.plusSeconds(10L * i);
      LiveGround.deliver(
          journal,
          tenants.get(i % tenants.size()),
          "auth",
          time.plusSeconds(1),
          RecordFormat.LINE,
          "%s web-03 sshd[31602]: Failed password for root from %s port 40000 ssh2"
              .formatted(time, ADDRESS));
    }
    return journal;
  }
}
