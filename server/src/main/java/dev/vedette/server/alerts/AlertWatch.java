package dev.vedette.server.alerts;

import dev.vedette.model.TenantId;
import dev.vedette.receive.collect.Health;
import dev.vedette.receive.collect.StreamKey;
import dev.vedette.receive.quota.Quotas;
import dev.vedette.server.backup.BackupRuns;
import dev.vedette.store.cases.Alerts;
import dev.vedette.store.cases.Alerts.Alert;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.DatabaseFailure;
import dev.vedette.store.cases.Ledger;
import dev.vedette.store.cases.SourceRhythms;
import dev.vedette.store.cases.SourceRhythms.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Looks after the platform itself, in a thread that nobody waits for. */
public final class AlertWatch implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(AlertWatch.class);
  private static final Duration ROUND = Duration.ofSeconds(10);
  private static final int ROUNDS_TO_SAVE = 180;
  private static final int ROUNDS_TO_SAVE_SILENT = 30;
  private static final int ROUNDS_TO_FORGET = 360;
  private static final Duration KEPT = Duration.ofDays(90);
  private static final Duration LATE = Duration.ofMinutes(1);
  private static final double NEAR = 0.5;

  /** Others are counted, but not watched. */
  private static final int MOST_SOURCES = 20_000;

  private final Ground ground;
  private final Alerts alerts;
  private final Ledger ledger;
  private final SourceRhythms rhythms;
  private final Board board = new Board(Alerts::freshId);
  private final MachineWatch machine;
  private final RefusedWatch strangers;
  private final Map<Source, SourceWatch> sources = new HashMap<>();
  private final Thread thread = Thread.ofPlatform().daemon().name("alerts").unstarted(this::run);
  private Map<Source, byte[]> memories = Map.of();
  private Map<TenantId, Long> refused = Map.of();
  private List<Reading> lastOfSources = List.of();
  private boolean isRestored;
  private boolean wasDown;
  private volatile Map<Cause, Long> open = Map.of();
  private volatile boolean isStopping;

  /**
   * What it looks at.
   *
   * @param msp whom alerts belong to that are about no tenant
   * @param pulled how what is pulled from vendors is
   * @param lag how far detection is behind
   * @param refused how often senders that nobody knows were turned away
   * @param backups empty if none are wanted
   * @param files why files cannot be scanned that should be, if so
   * @param data the folder whose disk must not be full
   * @param nanos a clock that is never set
   */
  public record Ground(
      Database database,
      TenantId msp,
      Quotas quotas,
      Supplier<Map<StreamKey, Health>> pulled,
      Supplier<Duration> lag,
      Supplier<RefusedWatch.Refused> refused,
      FarTimes times,
      Optional<BackupRuns> backups,
      Supplier<Optional<String>> files,
      Thresholds thresholds,
      Path data,
      InstantSource clock,
      LongSupplier nanos) {}

  public AlertWatch(Ground ground) {
    this.ground = ground;
    alerts = new Alerts(ground.database());
    ledger = new Ledger(ground.database());
    rhythms = new SourceRhythms(ground.database());
    machine = new MachineWatch(ground.msp(), ground.thresholds());
    strangers = new RefusedWatch(ground.msp(), ground.thresholds().refused());
  }

  public void start() {
    thread.start();
  }

  /** How many alerts of a cause are open. */
  public long open(Cause cause) {
    return open.getOrDefault(cause, 0L);
  }

  private void run() {
    for (long round = 1; !isStopping; round++) {
      try {
        look();
        tidy(round);
        Thread.sleep(ROUND);
      } catch (InterruptedException e) {
        break;
      } catch (RuntimeException e) {
        // The outermost edge of the thread: the next round tries again.
        LOG.warn("the platform could not be looked at, and is again in a moment", e);
      }
    }
    save(0);
  }

  private void look() {
    var now = ground.clock().instant();
    long elapsed = ground.nanos().getAsLong() / 1_000_000;
    var counts = counts(now, elapsed);
    var lag = ground.lag().get();
    var readings = new ArrayList<>(machine.look(state(now, elapsed, lag, counts.isPresent())));
    counts.ifPresent(lines -> lastOfSources = look(lines, now, lag));
    wasDown = counts.isEmpty();
    readings.addAll(lastOfSources);
    readings.addAll(quotas());
    readings.add(strangers.look(ground.refused().get(), elapsed));
    readings.addAll(ground.times().look(elapsed));
    ground.backups().ifPresent(backups -> readings.add(backup(backups)));
    ground.files().get().ifPresent(problem -> readings.add(files(problem)));
    readings.addAll(CollectorWatch.look(ground.pulled().get()));
    board.take(readings, now, elapsed).forEach(AlertWatch::tell);
    open = board.open();
    if (counts.isPresent()) {
      write();
    }
  }

  /** The counts of all sources, or nothing if the database does not answer. */
  private Optional<List<Ledger.Entry>> counts(Instant now, long elapsed) {
    try {
      if (!isRestored) {
        memories = rhythms.all();
        board.restore(alerts.current(now.minus(Board.SAME_AGAIN)), now, elapsed);
        isRestored = true;
      }
      return Optional.of(ledger.everywhere());
    } catch (DatabaseFailure e) {
      LOG.debug("the database does not answer", e);
      return Optional.empty();
    }
  }

  private MachineWatch.State state(Instant now, long elapsed, Duration lag, boolean hasDatabase) {
    long free = Long.MAX_VALUE;
    long total = 0;
    try {
      var disk = Files.getFileStore(ground.data());
      free = disk.getUsableSpace();
      total = disk.getTotalSpace();
    } catch (IOException e) {
      LOG.debug("the disk does not say how full it is", e);
    }
    return new MachineWatch.State(now.toEpochMilli(), elapsed, lag, free, total, hasDatabase);
  }

  private List<Reading> look(List<Ledger.Entry> counts, Instant now, Duration lag) {
    boolean isBehind = wasDown || lag.compareTo(LATE) >= 0;
    var readings = new ArrayList<Reading>();
    var present = new HashSet<Source>();
    for (var count : counts) {
      var source = new Source(count.tenant(), count.line().source());
      if (sources.size() < MOST_SOURCES || sources.containsKey(source)) {
        present.add(source);
        readings.addAll(
            sources
                .computeIfAbsent(source, this::begin)
                .look(count.line(), now.toEpochMilli(), isBehind));
      }
    }
    sources.keySet().retainAll(present);
    memories = Map.of();
    return readings;
  }

  private SourceWatch begin(Source source) {
    return new SourceWatch(
        source.tenant(),
        source.name(),
        memories.getOrDefault(source, new byte[0]),
        ground.thresholds().undecoded());
  }

  private List<Reading> quotas() {
    var before = refused;
    refused = ground.quotas().refused();
    return refused.entrySet().stream()
        .map(each -> {
          boolean isMore = each.getValue() > before.getOrDefault(each.getKey(), 0L);
          return new Reading(
              new Subject(each.getKey(), Cause.QUOTA, ""),
              isMore ? 1 : 0,
              "It sends more than it may, %d events were refused since the start: see which sender"
                      .formatted(each.getValue())
                  + " does, or give it more.");
        })
        .toList();
  }

  private Reading backup(BackupRuns backups) {
    var age = backups.age();
    return new Reading(
        new Subject(ground.msp(), Cause.BACKUP, ""),
        (double) age.toSeconds() / ground.thresholds().backup().toSeconds(),
        "The newest backup is %d hours old: %s."
            .formatted(
                age.toHours(),
                backups.problem().orElse("see whether the folder for backups can be written to")));
  }

  private Reading files(String problem) {
    return new Reading(
        new Subject(ground.msp(), Cause.FILES, ""), 1, "Files are not scanned. " + problem);
  }

  private static void tell(Board.Change change) {
    var alert = change.alert();
    var line =
        "alert %s: cause=%s tenant=%s source=\"%s\" id=%s times=%d: %s"
            .formatted(
                change.event().name().toLowerCase(Locale.ROOT),
                alert.cause(),
                alert.tenant(),
                printable(alert.source()),
                alert.id(),
                alert.times(),
                alert.detail());
    switch (change.event()) {
      case OPENED -> LOG.warn(line);
      case CLOSED -> LOG.info(line);
    }
  }

  /** Senders choose the names of their sources: none of them writes lines into the log. */
  private static String printable(String source) {
    return source.replaceAll("[^\\p{Graph} ]|\"", "?");
  }

  private void write() {
    List<Alert> unwritten = board.unwritten();
    if (unwritten.isEmpty()) {
      return;
    }
    try {
      alerts.put(unwritten);
      board.written();
    } catch (DatabaseFailure e) {
      LOG.warn("alerts could not be written down, and are in a moment: " + e.getMessage());
    }
  }

  private void tidy(long round) {
    if (round % ROUNDS_TO_SAVE == 0) {
      save(0);
    } else if (round % ROUNDS_TO_SAVE_SILENT == 0) {
      save(NEAR);
    }
    if (round % ROUNDS_TO_FORGET == 0) {
      alerts.forget(ground.clock().instant().minus(KEPT));
    }
  }

  /** Keeps what is known of sources that are silent for so long. */
  private void save(double level) {
    var saved = new HashMap<Source, byte[]>();
    sources.forEach((source, watch) -> {
      if (watch.silence() >= level) {
        saved.put(source, watch.memory());
      }
    });
    if (saved.isEmpty()) {
      return;
    }
    try {
      rhythms.put(saved);
    } catch (DatabaseFailure e) {
      LOG.warn("the rhythms of sources could not be saved: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    isStopping = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
