package dev.vedette.pipeline.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.correlate.entities.EntityBook;
import dev.vedette.detect.indicators.IndicatorStore;
import dev.vedette.model.Finding;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.pipeline.IncidentDesk;
import dev.vedette.pipeline.live.LiveContent.Refresh;
import dev.vedette.pipeline.packs.ContentStore;
import dev.vedette.pipeline.packs.OwnExceptions;
import dev.vedette.pipeline.packs.PackSource;
import dev.vedette.sources.RecordBatch;
import dev.vedette.sources.RecordFormat;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Content that is exchanged while telemetry flows. */
class LiveContentTest {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  private static final TenantId ACME = new TenantId("acme");
  private static final String GUESSING =
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
  private final List<Finding> findings = new ArrayList<>();
  private ContentStore store;
  private LiveContent live;
  private LiveWorker worker;
  private TenantDetector detector;
  private long records;

  @BeforeEach
  void goLive() throws IOException {
    var loader = new ContentLoader(SharedData.content());
    store =
        new ContentStore(
            folder.resolve("data"), loader.sources(), InstantSource.fixed(Instant.EPOCH));
    install("1", GUESSING, single("old", "Accepted password"));
    live = new LiveContent(store, loader, List.of());
    worker = new LiveWorker(live, IndicatorStore::empty, List.of());
    detector =
        new TenantDetector(
            ACME,
            live.current(),
            new IncidentDesk(loader),
            new MemoryStore(),
            LiveSettings.of(folder, 1),
            new TenantEntities(new EntityBook()));
  }

  @Test
  void anUpgradeChangesWhatFiresFromTheNextBatchOn() throws IOException {
    flow("Accepted password for eve from 192.0.2.9 port 1 ssh2");
    install("2", GUESSING, single("new", "Invalid user"));
    flow("Accepted password for eve from 192.0.2.9 port 1 ssh2");

    assertThat(titles()).as("nobody has looked yet").containsExactly("old", "old");

    assertThat(live.refresh()).isInstanceOf(Refresh.Exchanged.class);
    flow("Accepted password for eve from 192.0.2.9 port 1 ssh2");
    flow("Invalid user admin from 192.0.2.9 port 2");

    assertThat(titles()).containsExactly("old", "old", "new");
  }

  @Test
  void aRollbackBringsTheOldRulesBack() throws IOException {
    install("2", GUESSING, single("new", "Invalid user"));
    live.refresh();
    store.rollBack("acme");
    live.refresh();

    flow("Accepted password for eve from 192.0.2.9 port 1 ssh2");
    flow("Invalid user admin from 192.0.2.9 port 2");

    assertThat(titles()).containsExactly("old");
  }

  @Test
  void whatAnUnchangedCorrelationHasCountedGoesOverToTheNewContent() throws IOException {
    failures(3);
    correlate();
    install("2", single("aaa", "Invalid user"), GUESSING, single("zzz", "session opened"));
    assertThat(live.refresh()).isInstanceOf(Refresh.Exchanged.class);
    failures(3);
    pass(Duration.ofHours(1));

    assertThat(titles()).containsExactly("Guessing");
    assertThat(findings.getFirst().matched())
        .contains(new Finding.Match("src_ip", "198.51.100.23"));
    assertThat(detector.droppedGroups()).isZero();
  }

  @Test
  void eventsThatWaitGoOverToo() throws IOException {
    failures(3);
    install("2", GUESSING, single("zzz", "session opened"));
    live.refresh();
    failures(3);
    pass(Duration.ofHours(1));

    assertThat(titles()).containsExactly("Guessing");
  }

  @Test
  void aCorrelationThatHasChangedBeginsAnew() throws IOException {
    failures(3);
    correlate();
    install("2", GUESSING.replace("gte: 6", "gte: 5"));
    live.refresh();
    failures(3);
    pass(Duration.ofHours(1));

    assertThat(titles()).isEmpty();
    assertThat(detector.droppedGroups()).isEqualTo(1);
  }

  @Test
  void nothingHappensWhereNothingHasChanged() {
    var before = live.current();

    assertThat(live.refresh()).isEqualTo(new Refresh.Unchanged());
    assertThat(live.current()).isSameAs(before);
  }

  @Test
  void anExceptionTakesEffectLikeContent() throws IOException {
    new OwnExceptions(store)
        .add(
            "old",
            """
            rule: old
            tenants: [acme]
            when: {s: {src_ip: 192.0.2.9}, condition: s}
            author: Jo
            reason: The scanner.
            until: never
            """);
    live.refresh();

    flow("Accepted password for eve from 192.0.2.9 port 1 ssh2");
    flow("Accepted password for eve from 192.0.2.8 port 1 ssh2");

    assertThat(titles()).containsExactly("old");
    assertThat(detector.excepted().total()).isEqualTo(1);
  }

  @Test
  void exceptedHitsCountForNoCorrelation() throws IOException {
    new OwnExceptions(store)
        .add(
            "refused",
            """
            rule: refused
            tenants: all
            when: {s: {src_ip: 198.51.100.23}, condition: s}
            author: Jo
            reason: The scanner.
            until: never
            """);
    live.refresh();

    failures(12);
    pass(Duration.ofHours(1));

    assertThat(titles()).isEmpty();
    assertThat(detector.excepted().total()).isEqualTo(12);
  }

  @Test
  void aDamagedStateNeverTakesRunningContentDown() throws IOException {
    var state = folder.resolve("data/content/state.json");
    var sound = Files.readString(state);
    for (var damage : List.of("", "{", sound.replace("\"1\"", "\"9\""))) {
      Files.writeString(state, damage);

      assertThat(live.refresh()).as(damage).isInstanceOf(Refresh.Kept.class);
      flow("Accepted password for eve from 192.0.2.9 port 1 ssh2");
    }
    Files.writeString(state, sound);

    assertThat(titles()).hasSize(3).containsOnly("old");
    assertThat(live.refresh()).isInstanceOf(Refresh.Exchanged.class);
  }

  private void install(String version, String... rules) throws IOException {
    var pack = Files.createDirectories(folder.resolve("pack-" + version + "/rules"));
    Files.writeString(pack.resolve("../pack.yaml"), "name: acme\nversion: %s\n".formatted(version));
    Files.writeString(pack.resolve("rules.yml"), String.join("---\n", rules));
    store.add(PackSource.of(pack.resolve("..").normalize()), false);
  }

  private static String single(String name, String keyword) {
    return """
    title: %1$s
    id: %1$s
    logsource: {product: linux, service: sshd}
    detection: {s: ['%2$s'], condition: s}
    """
        .formatted(name, keyword);
  }

  /** Lets correlations take what has come. */
  private void correlate() {
    pass(LiveSettings.of(folder, 1).lateness().plusMillis(1));
  }

  private void pass(Duration time) {
    keep(detector.tick(now() + time.toMillis()));
  }

  private long now() {
    return START.plusSeconds(10 * records).toEpochMilli();
  }

  private void keep(List<LiveFinding> found) {
    found.forEach(each -> findings.add(each.finding()));
  }

  private void failures(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      flow("Failed password for root from 198.51.100.23 port 40000 ssh2");
    }
  }

  /** One record, ten seconds after the one before, in a batch of its own. */
  private void flow(String message) throws IOException {
    records++;
    var line =
        "%s web-03 sshd[31602]: %s"
            .formatted(START.plusSeconds(10 * records), message)
            .getBytes(UTF_8);
    var batch = new RecordBatch("auth.log", START);
    batch.add(RecordFormat.LINE, line, 0, line.length, records);
    keep(detector.take(worker.judge(ACME, batch, 0), now()));
  }

  private List<String> titles() {
    return findings.stream().map(Finding::title).toList();
  }
}
