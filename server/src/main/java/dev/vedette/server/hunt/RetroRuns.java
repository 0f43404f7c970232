package dev.vedette.server.hunt;

import dev.vedette.detect.indicators.IndicatorSightings;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.pipeline.DetectionContent;
import dev.vedette.pipeline.RetroWorker;
import dev.vedette.pipeline.live.LiveContent;
import dev.vedette.pipeline.live.LiveStore;
import dev.vedette.pipeline.packs.ContentStore;
import dev.vedette.server.hunt.RetroRun.State;
import dev.vedette.sources.RecordBatch;
import dev.vedette.sources.RecordFormat;
import dev.vedette.store.cases.DatabaseFailure;
import dev.vedette.store.lake.Lake;
import dev.vedette.store.lake.StoredRecords;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks into the past, a few at once, the others one after the other. What was found is kept until
 * many others have asked; what is not over when the platform stops is gone.
 */
public final class RetroRuns implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(RetroRuns.class);
  private static final int AT_ONCE = 2;
  private static final int MOST_OPEN = 16;
  private static final int MOST_OPEN_OF_ONE = 4;
  private static final int KEPT = 100;
  private static final int RECORDS_A_LOOK = 20_000;
  private static final int ID_BYTES = 12;
  private static final int BATCH_BYTES = 64 << 10;
  private static final int REPORTED_TOGETHER = 200;
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Lake lake;
  private final LiveContent live;
  private final ContentLoader loader;
  private final ContentStore packs;
  private final LiveStore store;
  private final InstantSource clock;
  private final RetroArchive archive;
  private final RetroReports reports;
  private final Map<String, RetroRun> runs = new LinkedHashMap<>();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          AT_ONCE, Thread.ofPlatform().daemon().name("retro-hunt-", 0).factory());

  RetroRuns(
      Lake lake,
      LiveContent live,
      ContentLoader loader,
      ContentStore packs,
      LiveStore store,
      RetroArchive archive,
      RetroReports reports,
      InstantSource clock) {
    this.reports = reports;
    this.archive = archive;
    this.lake = lake;
    this.live = live;
    this.loader = loader;
    this.packs = packs;
    this.store = store;
    this.clock = clock;
  }

  /** Begins a look into the past; empty if too many wait. */
  public Optional<RetroView> begin(String owner, RetroRun.Asked asked) {
    var run = new RetroRun(freshId(), owner, asked, clock.instant());
    synchronized (runs) {
      var open = runs.values().stream().filter(each -> !each.isOver()).toList();
      long own = open.stream().filter(each -> each.owner().equals(owner)).count();
      if (open.size() >= MOST_OPEN || own >= MOST_OPEN_OF_ONE) {
        return Optional.empty();
      }
      forgetOldest();
      runs.put(run.id(), run);
    }
    threads.execute(() -> look(run));
    return Optional.of(run.view());
  }

  private void forgetOldest() {
    var over = runs.values().stream().filter(RetroRun::isOver).map(RetroRun::id).toList();
    over.stream().limit(Math.max(0, runs.size() - KEPT + 1)).forEach(runs::remove);
  }

  private static String freshId() {
    var bytes = new byte[ID_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** A look, and at which tenants it is. */
  public record Found(RetroView view, List<TenantId> tenants) {}

  /** Newest first. */
  public List<Found> list() {
    var all = new LinkedHashMap<String, Found>();
    running().forEach(each -> all.put(each.view().id(), each));
    archive.list().forEach(each -> all.putIfAbsent(each.view().id(), each));
    return List.copyOf(all.values());
  }

  private List<Found> running() {
    synchronized (runs) {
      return runs.values().stream().map(RetroRuns::found).toList().reversed();
    }
  }

  public Optional<Found> find(String id) {
    synchronized (runs) {
      var run = runs.get(id);
      if (run != null) {
        return Optional.of(found(run));
      }
    }
    return archive.find(id);
  }

  private static Found found(RetroRun run) {
    return new Found(run.view(), run.asked().tenants());
  }

  /** Ends a look soon; what was found so far stays. */
  public void cancel(String id) {
    synchronized (runs) {
      Optional.ofNullable(runs.get(id)).ifPresent(run -> run.become(State.CANCELLED));
    }
  }

  private void look(RetroRun run) {
    lookNow(run);
    try {
      archive.keep(run.view());
      synchronized (runs) {
        runs.remove(run.id());
      }
    } catch (DatabaseFailure e) {
      // It stays in memory.
      LOG.warnf("what the retro-hunt %s has found is not kept: %s", run.id(), e.getMessage());
    }
  }

  private void lookNow(RetroRun run) {
    run.become(State.RUNNING);
    var deadline = clock.instant().plus(LONGEST);
    try {
      var question = run.asked().question();
      var content =
          live.decided(loader.load(question, packs.active(), live.current().content().groups()));
      for (var tenant : run.asked().tenants()) {
        new Look(run, tenant, content, deadline).go();
      }
      run.become(State.DONE);
    } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // The outermost edge of a task: whoever asked is told, and the next one goes on.
      LOG.warnf(e, "retro-hunt %s failed", run.id());
      run.fail("it cannot be done now: look into the server's log for " + run.id());
    }
  }

  /** At one tenant. */
  private final class Look {
    private final RetroRun run;
    private final TenantId tenant;
    private final Instant deadline;
    private final RetroWorker worker;
    private final IndicatorSightings reported = new IndicatorSightings();
    private final List<RetroWorker.Met> met = new ArrayList<>();
    private @Nullable RecordBatch batch;
    private long read;

    /** How much of the tenant has been read, of 1. */
    private double part;

    Look(RetroRun run, TenantId tenant, DetectionContent content, Instant deadline) {
      this.run = run;
      this.tenant = tenant;
      this.deadline = deadline;
      worker =
          new RetroWorker(
              content,
              run.asked().question(),
              tenant,
              sequence -> store.find(tenant, sequence),
              run.asked().isReported() ? this::meet : _ -> {});
    }

    /** What is met all the time is reported so often, and then only counted. */
    private void meet(RetroWorker.Met each) {
      if (reported.add(each.hit(), each.finding().time())) {
        met.add(each);
      }
    }

    private void report() {
      reports.keep(tenant, met);
      met.clear();
    }

    void go() {
      if (run.isOver()) {
        return;
      }
      new StoredRecords(lake, tenant, run.from(), run.asked().condition()).read(this::take);
      flush();
      report();
      var counts = worker.finish();
      run.show(tenant, RetroView.TenantView.of(tenant, counts, run.isOver() ? part : 1));
    }

    private boolean take(long sequence, Lake.StoredRecord record, double readSoFar) {
      part = readSoFar;
      var into = batch(record);
      var format = RecordFormat.valueOf(record.format().toUpperCase(Locale.ROOT));
      into.add(format, record.raw(), 0, record.raw().length, sequence);
      return ++read % RECORDS_A_LOOK != 0 || isToGoOn();
    }

    /** Records of one delivery together, as they were judged when they came. */
    private RecordBatch batch(Lake.StoredRecord record) {
      var current = batch;
      boolean fits =
          current != null
              && !current.isFull()
              && current.modified().toEpochMilli() == record.received()
              && current.file().equals(record.source());
      if (current != null && fits) {
        return current;
      }
      flush();
      var fresh =
          new RecordBatch(record.source(), Instant.ofEpochMilli(record.received()), BATCH_BYTES);
      batch = fresh;
      return fresh;
    }

    private void flush() {
      var full = batch;
      if (full != null) {
        worker.take(full);
        batch = null;
        if (met.size() >= REPORTED_TOGETHER) {
          report();
        }
      }
    }

    private boolean isToGoOn() {
      run.show(tenant, RetroView.TenantView.of(tenant, worker.counts(), part));
      if (clock.instant().isAfter(deadline)) {
        run.fail("it took longer than " + LONGEST.toMinutes() + " min: ask for fewer days");
      }
      return !run.isOver();
    }
  }

  @Override
  public void close() {
    synchronized (runs) {
      runs.values().forEach(run -> run.become(State.CANCELLED));
    }
    threads.shutdownNow();
  }
}
