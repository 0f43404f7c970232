package dev.vedette.bench.platform;

import dev.vedette.bench.Corpus;
import dev.vedette.bench.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * From the socket to what is stored and detected: real Windows events over Elasticsearch's bulk
 * requests, with all SigmaHQ rules, durable before they are acknowledged.
 */
public final class IngestBench {
  private static final String NAME = "ingest";
  private static final int TOGETHER = 1_000;
  private static final int IDLE_MILLIS = 10_000;
  private static final long SYSLOG_MESSAGES = 1_000_000;
  private static final double LATENCY_SECONDS = 30;
  private static final double LONGEST_MERGE_SECONDS = 400;
  private static final int HUNTS = 3;
  private static final int PARTS = 12;

  private static final double MAX_START_SECONDS = 10;
  private static final double MAX_IDLE_MIB = 768;
  private static final double MIN_EVENTS_A_CORE = 20_000;
  private static final double MAX_FINDING_SECONDS = 1;
  private static final double MIN_SYSLOG = 50_000;
  private static final double MAX_BYTES_AN_EVENT = 300;
  private static final double MAX_HUNT_SECONDS = 1;

  private final Path corpus;
  private final Consumer<Figure> figures;
  private final List<BulkBody> bodies;
  private final long pass;
  private final PlatformProcess platform;
  private final Api api;
  private final String tenant;
  private final String key;

  private IngestBench(
      Path corpus, List<BulkBody> bodies, PlatformProcess platform, Consumer<Figure> figures)
      throws IOException {
    this.corpus = corpus;
    this.figures = figures;
    this.bodies = bodies;
    this.platform = platform;
    pass = bodies.stream().mapToLong(BulkBody::events).sum();
    api = platform.api();
    tenant = api.addTenant("Windows");
    key = api.addKey(tenant);
  }

  /**
   * Runs the benchmark.
   *
   * @param home where the launcher stands
   * @param corpus the folder of telemetry
   * @param windows its Windows events
   * @param events how many of them to send, over and over
   */
  public static void run(
      Path home, Path corpus, Corpus windows, long events, Consumer<Figure> figures)
      throws IOException {
    var bodies = BulkBody.of(windows, TOGETHER);
    try (var workspace = Workspace.create()) {
      var limits = new Limits(NAME, figures);
      limits.disk(workspace.folder());
      limits.loopback(bodies);
      var place = PlatformProcess.Place.in(home, workspace.folder(), workspace.folder());
      Content.addSigma(home, corpus, place.data());
      started("first start, database made", PlatformProcess.start(place), figures).close();
      try (var platform = started("start", PlatformProcess.start(place), figures)) {
        idle(platform, figures);
        new IngestBench(corpus, bodies, platform, figures).measure(events);
      }
    }
  }

  private static PlatformProcess started(
      String what, PlatformProcess platform, Consumer<Figure> figures) {
    figures.accept(
        Figure.atMost(NAME, what + " to ready", platform.startSeconds(), "s", MAX_START_SECONDS));
    return platform;
  }

  private static void idle(PlatformProcess platform, Consumer<Figure> figures) throws IOException {
    Pause.ofMillis(IDLE_MILLIS);
    double database = platform.place().database().residentMib();
    figures.accept(Figure.of(NAME, "idle, PostgreSQL", database, "MiB"));
    figures.accept(
        Figure.atMost(NAME, "idle, all together", platform.residentMib(), "MiB", MAX_IDLE_MIB));
  }

  private void measure(long events) throws IOException {
    sendAll(Math.min(events, 2 * pass));
    double perSecond = fullLoad(events);
    var once = sendOnce(Math.min(events, pass));
    shares(Math.min(events, 2 * pass));
    latency(perSecond / 2);
    syslog(Math.min(events, SYSLOG_MESSAGES));
    lake(once);
    hunts();
  }

  private Load.Door door() {
    return () -> BulkConnection.toPlatform(platform.place().port(), key);
  }

  /** Sends, and waits until everything is stored. */
  private Load.Sent sendAll(long events) throws IOException {
    long before = api.ledger(tenant).stored();
    var sent = Load.asFastAsPossible(door(), bodies, events);
    Settling.await(api, tenant, before + sent.events());
    return sent;
  }

  /** Events a second, from the first sent to the last stored. */
  private double fullLoad(long events) throws IOException {
    double server = platform.server().cpuSeconds();
    double database = platform.place().database().cpuSeconds();
    long begun = System.nanoTime();
    var sent = sendAll(events);
    double seconds = (System.nanoTime() - begun) / 1e9;
    server = platform.server().cpuSeconds() - server;
    database = platform.place().database().cpuSeconds() - database;
    print("events sent", (double) sent.events(), "events");
    print("accepted", sent.perSecond(), "events/s");
    print("told to wait", (double) sent.waits(), "times");
    print("accepted, stored and detected", sent.events() / seconds, "events/s");
    print("the same in bytes", sent.bytes() / 1e6 / seconds, "MB/s");
    print("cores used by the server", server / seconds, "cores");
    print("cores used by PostgreSQL", database / seconds, "cores");
    figures.accept(
        Figure.atLeast(
            NAME,
            "events per core and second",
            sent.events() / (server + database),
            "events/s",
            MIN_EVENTS_A_CORE));
    print("memory under load", platform.residentMib(), "MiB");
    return sent.events() / seconds;
  }

  /** Where the server's Java threads compute. */
  private void shares(long events) throws IOException {
    var shares =
        CpuShares.during(
            platform.pid(), platform.place().data().resolve(".."), () -> sendAll(events));
    shares.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
        .limit(PARTS)
        .forEach(each -> print("computing: " + each.getKey(), each.getValue() * 100, "%"));
  }

  private void latency(double perSecond) throws IOException {
    long events = (long) (perSecond * LATENCY_SECONDS);
    var seconds =
        new FindingLatency(platform, api, tenant, key)
            .during(() -> Load.steadily(door(), bodies, events, perSecond));
    print("load for the next", perSecond, "events/s");
    print("probes sent", seconds.size(), "events");
    print("event to finding, p50", FindingLatency.quantile(seconds, 0.5), "s");
    figures.accept(
        Figure.atMost(
            NAME,
            "event to finding, p99",
            FindingLatency.quantile(seconds, 0.99),
            "s",
            MAX_FINDING_SECONDS));
  }

  private void syslog(long messages) throws IOException {
    var other = api.addTenant("Syslog");
    api.addSyslogSender(other, "127.0.0.1/32");
    long begun = System.nanoTime();
    var sent = SyslogFlood.load(corpus).send(platform.place().syslogPort(), messages);
    figures.accept(
        Figure.atLeast(NAME, "syslog accepted", sent.perSecond(), "messages/s", MIN_SYSLOG));
    var ledger = Settling.await(api, other, sent.events());
    double seconds = (System.nanoTime() - begun) / 1e9;
    print("syslog stored and detected", sent.events() / seconds, "messages/s");
    figures.accept(
        Figure.atMost(
            NAME, "syslog missing", (double) (sent.events() - ledger.stored()), "messages", 0));
  }

  /** Sends each event once to a tenant, so that nothing is packed well only for coming again. */
  private String sendOnce(long events) throws IOException {
    var other = api.addTenant("Once");
    var otherKey = api.addKey(other);
    var sent =
        Load.asFastAsPossible(
            () -> BulkConnection.toPlatform(platform.place().port(), otherKey), bodies, events);
    Settling.await(api, other, sent.events());
    return other;
  }

  private void lake(String once) throws IOException {
    var files = new LakeFiles(platform.place().data(), tenant);
    files.awaitMerging(LONGEST_MERGE_SECONDS);
    print("files of the lake after merging", files.count(), "files");
    print("stored per event that comes again and again", bytesPerEvent(tenant), "bytes");
    figures.accept(
        Figure.atMost(
            NAME,
            "stored per event that comes once",
            bytesPerEvent(once),
            "bytes",
            MAX_BYTES_AN_EVENT));
  }

  private double bytesPerEvent(String of) throws IOException {
    var ledger = api.ledger(of);
    return (double) new LakeFiles(platform.place().data(), of).bytes() / ledger.stored();
  }

  private void hunts() throws IOException {
    print("events hunted", (double) api.ledger(tenant).stored(), "events");
    hunt("cmd_line", "-urlcache");
    hunt("raw", "-urlcache");
  }

  private void hunt(String column, String text) throws IOException {
    var sql = "SELECT count(*) FROM events WHERE contains(%s, '%s')".formatted(column, text);
    double best = Double.MAX_VALUE;
    for (int i = 0; i < HUNTS; i++) {
      long begun = System.nanoTime();
      api.hunt(tenant, sql);
      best = Math.min(best, (System.nanoTime() - begun) / 1e9);
    }
    figures.accept(
        Figure.atMost(NAME, "hunt for a substring of " + column, best, "s", MAX_HUNT_SECONDS));
  }

  private void print(String metric, double value, String unit) {
    figures.accept(Figure.of(NAME, metric, value, unit));
  }
}
