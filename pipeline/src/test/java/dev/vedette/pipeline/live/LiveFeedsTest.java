package dev.vedette.pipeline.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.correlate.entities.EntityBook;
import dev.vedette.detect.indicators.Sighting;
import dev.vedette.model.Finding.Match;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.pipeline.IncidentDesk;
import dev.vedette.pipeline.packs.ContentStore;
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
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Indicators that are exchanged while telemetry flows. */
class LiveFeedsTest {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  @TempDir private Path folder;
  private ContentStore store;
  private LiveFeeds feeds;
  private LiveWorker worker;
  private long records;

  @BeforeEach
  void goLive() throws IOException {
    var loader = new ContentLoader(SharedData.content());
    store =
        new ContentStore(
            folder.resolve("data"), loader.sources(), InstantSource.fixed(Instant.EPOCH));
    install("1", "198.51.100.23");
    feeds = new LiveFeeds(store, 7);
    var live = new LiveContent(store, loader, List.of());
    worker = new LiveWorker(live, feeds::current, List.of());
  }

  @Test
  void meetsTheIndicatorsOfPacksThatWereThereBefore() {
    assertThat(metBy("198.51.100.23")).hasSize(1);
    assertThat(metBy("198.51.100.24")).isEmpty();
  }

  @Test
  void takesUpAnUpgradeWithoutARestart() throws IOException {
    install("2", "198.51.100.24");
    assertThat(metBy("198.51.100.24")).as("nobody has looked yet").isEmpty();

    assertThat(feeds.refresh()).isPresent();

    assertThat(metBy("198.51.100.24")).hasSize(1);
    assertThat(metBy("198.51.100.23")).isEmpty();
  }

  @Test
  void takesUpWhatWasFetchedAndLetsGoWhatWasRemoved() throws IOException {
    var fetched = Files.createDirectories(store.folder().resolve("indicators"));
    Files.writeString(fetched.resolve("list.txt"), "198.51.100.77\n");
    feeds.refresh();
    var before = metBy("198.51.100.77");
    store.remove("feed");
    feeds.refresh();

    assertThat(before).hasSize(1);
    assertThat(metBy("198.51.100.77")).hasSize(1);
    assertThat(metBy("198.51.100.23")).isEmpty();
  }

  @Test
  void readsNothingAgainWhereOnlyOtherContentChanges() throws IOException {
    var before = feeds.current();
    var rules = Files.createDirectories(folder.resolve("rules/rules"));
    Files.writeString(rules.resolve("../pack.yaml"), "name: other\nversion: 1\n");
    Files.writeString(
        rules.resolve("r.yml"),
        """
        title: Refused
        id: refused
        logsource: {product: linux, service: sshd}
        detection: {s: ['Failed password'], condition: s}
        """);
    store.add(PackSource.of(folder.resolve("rules")), false);

    assertThat(feeds.refresh()).isEmpty();
    assertThat(feeds.current()).isSameAs(before);
  }

  @Test
  void expiryCountsByTheTimeOfEvents() throws IOException {
    var fetched = Files.createDirectories(store.folder().resolve("indicators"));
    Files.writeString(
        fetched.resolve("stix.json"),
        """
        {"type":"bundle","id":"bundle--1","objects":[{"type":"indicator","spec_version":"2.1",
         "id":"indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f","pattern_type":"stix",
         "pattern":"[ipv4-addr:value = '198.51.100.88']",
         "valid_from":"2026-01-01T00:00:00Z","valid_until":"2026-03-02T10:00:00Z"}]}
        """);
    feeds.refresh();

    assertThat(metBy("198.51.100.88", START)).hasSize(1);
    assertThat(metBy("198.51.100.88", START.plusSeconds(7200))).isEmpty();
  }

  @Test
  void anIndicatorThatIsMetWithoutEndIsReportedAThousandTimesADayAndCounted() throws IOException {
    var detector = detector();
    long noon = START.toEpochMilli();

    var first = detector.take(worker.judge(new TenantId("acme"), many(1_200), 0), noon);
    var more = detector.take(worker.judge(new TenantId("acme"), many(5), 0), noon);
    var counted = detector.sightings();
    long tomorrow = noon + Duration.ofDays(1).toMillis();
    var next = detector.take(worker.judge(new TenantId("acme"), many(5), 0), tomorrow);

    assertThat(first).hasSize(1_000);
    assertThat(more).isEmpty();
    assertThat(counted).singleElement().returns(1_205L, Sighting::count);
    assertThat(next).hasSize(5);
  }

  @Test
  void aPatternOverSeveralObservationsGoesOnAfterARestart() throws IOException {
    var fetched = Files.createDirectories(store.folder().resolve("indicators"));
    Files.writeString(
        fetched.resolve("stix.json"),
        """
        {"type":"indicator","id":"indicator--9","name":"Two doors","pattern_type":"stix","pattern":
         "([ipv4-addr:value = '198.51.100.91'] FOLLOWEDBY [ipv4-addr:value = '198.51.100.92']) WITHIN 60 SECONDS"}
        """);
    feeds.refresh();
    var before = detector();
    var half = before.take(judge("198.51.100.91", START), START.toEpochMilli());
    var memory = new TenantMemory(folder.resolve("memory"));
    memory.save(new TenantId("acme"), before, 7);

    var restarted = detector();
    long next = memory.load(new TenantId("acme"), restarted);
    var whole = restarted.take(judge("198.51.100.92", START.plusSeconds(60)), START.toEpochMilli());

    assertThat(half).isEmpty();
    assertThat(next).isEqualTo(7);
    assertThat(whole)
        .singleElement()
        .satisfies(each -> {
          assertThat(each.finding().title()).contains("Two doors");
          assertThat(each.finding().matched())
              .extracting(Match::field)
              .startsWith("observation 1 of 2", "observation 2 of 2");
          assertThat(each.evidence().raw()).contains("198.51.100.92");
        });
  }

  private TenantDetector detector() throws IOException {
    return new TenantDetector(
        new TenantId("acme"),
        new LiveContent(store, new ContentLoader(SharedData.content()), List.of()).current(),
        new IncidentDesk(new ContentLoader(SharedData.content())),
        new MemoryStore(),
        LiveSettings.of(folder, 1),
        new TenantEntities(new EntityBook()));
  }

  private Judgement judge(String address, Instant time) {
    records++;
    var line = line(time, address);
    var batch = new RecordBatch("auth.log", time);
    batch.add(RecordFormat.LINE, line, 0, line.length, records);
    return worker.judge(new TenantId("acme"), batch, 0);
  }

  private RecordBatch many(int count) {
    var batch = new RecordBatch("auth.log", START);
    for (int i = 0; i < count; i++) {
      records++;
      var line = line(START, "198.51.100.23");
      batch.add(RecordFormat.LINE, line, 0, line.length, records);
    }
    return batch;
  }

  private void install(String version, String address) throws IOException {
    var pack = Files.createDirectories(folder.resolve("pack-" + version + "/indicators"));
    Files.writeString(pack.resolve("../pack.yaml"), "name: feed\nversion: %s\n".formatted(version));
    Files.writeString(pack.resolve("list.txt"), address + "\n");
    store.add(PackSource.of(pack.resolve("..").normalize()), false);
  }

  private List<LiveFinding> metBy(String address) {
    return metBy(address, START);
  }

  private List<LiveFinding> metBy(String address, Instant time) {
    return judge(address, time).proven();
  }

  private static byte[] line(Instant time, String address) {
    return "%s web-03 sshd[31602]: Accepted password for eve from %s port 1 ssh2"
        .formatted(time, address)
        .getBytes(UTF_8);
  }
}
