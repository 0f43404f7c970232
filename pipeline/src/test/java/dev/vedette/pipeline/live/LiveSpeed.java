package dev.vedette.pipeline.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.detect.indicators.IndicatorStore;
import dev.vedette.model.Problem;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.pipeline.IncidentDesk;
import dev.vedette.pipeline.IndicatorSets;
import dev.vedette.pipeline.packs.ContentStore;
import dev.vedette.receive.journal.Entry;
import dev.vedette.sources.RecordBatch;
import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.RecordSink;
import dev.vedette.sources.evtx.EvtxFormat;
import dev.vedette.sources.files.ArchiveLimits;
import dev.vedette.sources.files.TelemetryFiles;
import dev.vedette.sources.files.TelemetryVisitor;
import dev.vedette.sources.frame.RecordFramer;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How many events a core judges a second, without what stores them, and how much memory an idle
 * tenant takes: run by hand, with a file of telemetry and the rules, if not the built-in ones.
 */
final class LiveSpeed {
  private static final int TENANTS = 200;
  private static final int ROUNDS = 4;
  private static final int MOST = 100_000;

  private LiveSpeed() {}

  public static void main(String[] arguments) throws IOException {
    var loader = new ContentLoader(SharedData.content());
    var rules = arguments.length > 1 ? Path.of(arguments[1]) : loader.builtInRules();
    var folder = Files.createTempDirectory("live-speed");
    var packs = new ContentStore(folder, loader.sources(), InstantSource.system());
    var content = new LiveContent(packs, loader, List.of(rules));
    var worker =
        new LiveWorker(
            content,
            () -> IndicatorSets.of(IndicatorStore.empty()),
            new MemoryStore().attributes());
    var batches = read(Path.of(arguments[0]));
    for (int round = 0; round < ROUNDS; round++) {
      measure(worker, batches);
    }
    weigh(content, loader, worker, folder);
  }

  private static void measure(LiveWorker worker, List<RecordBatch> batches) {
    var threads = ManagementFactory.getThreadMXBean();
    long begin = threads.getCurrentThreadCpuTime();
    long events = 0;
    long found = 0;
    for (var batch : batches) {
      var judgement = worker.judge(new TenantId("acme"), batch, 0);
      events += judgement.events().size();
      found += judgement.proven().size();
    }
    double seconds =
        (double) (threads.getCurrentThreadCpuTime() - begin) / TimeUnit.SECONDS.toNanos(1);
    System.out.printf(
        "%d events, %d findings: %.0f events a second and core%n", events, found, events / seconds);
  }

  /** One event for each of many tenants. */
  private static void weigh(
      LiveContent content, ContentLoader loader, LiveWorker worker, Path folder)
      throws IOException {
    var tenants =
        new LiveTenants(
            LiveSettings.of(folder.resolve("memory"), 1),
            content,
            new IncidentDesk(loader),
            new MemoryStore(),
            InstantSource.system(),
            System.err::println);
    long before = heap();
    for (int i = 0; i < TENANTS; i++) {
      var id = new TenantId("tenant-" + i);
      var line =
          "%s web-03 sshd[31602]: Failed password for root from 198.51.100.23 port 40000 ssh2"
              .formatted(Instant.now())
              .getBytes(UTF_8);
      var batch = new RecordBatch("auth", Instant.now(), line.length);
      batch.add(RecordFormat.LINE, line, 0, line.length, i + 1);
      tenants
          .of(id, System.currentTimeMillis())
          .take(new Entry(id, i + 1, i + 2, batch, 0), worker.judge(id, batch, 0));
    }
    tenants.tick(TENANTS, System.currentTimeMillis());
    System.out.printf(
        "%.3f MiB of heap for each idle tenant%n",
        (double) (heap() - before) / TENANTS / (1 << 20));
    tenants.saveAll(TENANTS, System.currentTimeMillis());
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static List<RecordBatch> read(Path path) {
    var gathered = new Gathered();
    new TelemetryFiles(ArchiveLimits.DEFAULT).walk(List.of(path), gathered);
    return gathered.batches;
  }

  private static final class Gathered implements TelemetryVisitor, RecordSink {
    private final RecordFramer framer = new RecordFramer(List.of(new EvtxFormat()));
    private final List<RecordBatch> batches = new ArrayList<>();
    private RecordBatch batch = new RecordBatch("speed", Instant.EPOCH);
    private int count;

    @Override
    public void opening(Instant modified, long bytes) {}

    @Override
    public void progress(long bytes) {}

    @Override
    public void file(String name, InputStream stream) throws IOException {
      framer.read(stream, this);
      if (batch.size() > 0) {
        batches.add(batch);
        batch = new RecordBatch("speed", Instant.now());
      }
    }

    @Override
    public void problem(Problem problem) {
      System.err.println(problem);
    }

    @Override
    public void record(RecordFormat format, byte[] bytes, int from, int to, long position) {
      if (count++ >= MOST) {
        return;
      }
      batch.add(format, bytes, from, to, count);
      if (batch.isFull()) {
        batches.add(batch);
        batch = new RecordBatch("speed", Instant.now());
      }
    }

    @Override
    public void rejected(String place, String message, long records) {}
  }
}
