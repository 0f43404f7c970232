package dev.vedette.server.collect;

import dev.vedette.model.TenantId;
import dev.vedette.receive.Intake;
import dev.vedette.receive.collect.CollectFailure;
import dev.vedette.receive.collect.Collectors;
import dev.vedette.receive.collect.Feed;
import dev.vedette.receive.collect.Health;
import dev.vedette.receive.collect.JournalDelivered;
import dev.vedette.receive.collect.Page;
import dev.vedette.receive.collect.StreamKey;
import dev.vedette.receive.collect.StreamRunner;
import dev.vedette.receive.collect.aws.Endpoints;
import dev.vedette.receive.collect.connect.Connection;
import dev.vedette.receive.collect.manifest.Account;
import dev.vedette.receive.collect.manifest.Manifest;
import dev.vedette.receive.collect.manifest.Manifests;
import dev.vedette.receive.collect.manifest.Stream;
import dev.vedette.receive.journal.Journal;
import dev.vedette.receive.listen.Uninterrupted;
import dev.vedette.receive.outward.Outward;
import dev.vedette.store.cases.CollectorAccounts;
import dev.vedette.store.cases.CollectorProgress;
import dev.vedette.store.cases.Collectors.Collector;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.DatabaseFailure;
import dev.vedette.store.secrets.Secrets;
import dev.vedette.store.secrets.SecretsFailure;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jboss.logging.Logger;

/**
 * Pulls for all tenants what the database says, and looks now and then whether that has changed.
 */
public final class Collecting implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Collecting.class);
  private static final Duration ROUND = Duration.ofSeconds(5);
  private static final int REMEMBERED = 100_000;

  private final Ground ground;
  private final dev.vedette.store.cases.Collectors kept;
  private final CollectorAccounts accounts;
  private final CollectorProgress progress;
  private final CollectorSecrets secrets;
  private final Connection.Ground outside;
  private final Collectors running = new Collectors(LOG::warn);
  private final Map<String, Collector> started = new HashMap<>();
  private final SplittableRandom random = new SplittableRandom(new SecureRandom().nextLong());
  private final Thread thread =
      Thread.ofPlatform().daemon().name("collecting").unstarted(this::run);

  /**
   * What it works with.
   *
   * @param admitted addresses that the operator allows to be asked besides those of vendors
   */
  public record Ground(
      Database database,
      Secrets secrets,
      Manifests manifests,
      Journal journal,
      Intake intake,
      Set<String> admitted,
      InstantSource clock) {}

  public Collecting(Ground ground) {
    this.ground = ground;
    kept = new dev.vedette.store.cases.Collectors(ground.database());
    accounts = new CollectorAccounts(ground.database());
    progress = new CollectorProgress(ground.database());
    secrets = new CollectorSecrets(ground.secrets());
    outside =
        new Connection.Ground(
            new Outward(Outward.Limits.PAGES),
            ground.admitted(),
            Endpoints.amazon(),
            ground.clock());
  }

  /** Begins, and finds out what was taken last before the journal forgets it. */
  public void start() {
    refresh();
    thread.start();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(ROUND);
        round();
      }
    } catch (InterruptedException e) {
      // It is stopped.
      Thread.currentThread().interrupt();
    }
  }

  private void round() {
    try {
      refresh();
    } catch (RuntimeException e) {
      // The outermost edge of the thread: the next round tries again.
      LOG.warn("what is pulled could not be looked after, and is in a moment", e);
    }
  }

  /** Starts and stops what the database says now. */
  public synchronized void refresh() {
    try {
      var wanted = new HashMap<String, Collector>();
      for (var collector : kept.all()) {
        if (!collector.isPaused()) {
          wanted.put(collector.id(), collector);
        }
      }
      started.values().stream()
          .filter(each -> !each.equals(wanted.get(each.id())))
          .map(Collector::id)
          .toList()
          .forEach(this::stop);
      wanted.forEach((id, collector) -> {
        if (!started.containsKey(id)) {
          start(collector);
        }
      });
    } catch (DatabaseFailure e) {
      LOG.debug("what is pulled could not be read, and is in a moment", e);
    }
  }

  /** Begins a collector anew, as after its secrets have changed. */
  public synchronized void restart(String id) {
    stop(id);
    refresh();
  }

  /** The same for all that share an account. */
  public synchronized void restartAll(String account) {
    started.values().stream()
        .filter(each -> account.equals(each.account()))
        .map(Collector::id)
        .toList()
        .forEach(this::stop);
    refresh();
  }

  private void stop(String id) {
    if (started.remove(id) != null) {
      running.stop(id);
    }
  }

  private void start(Collector collector) {
    var manifest = ground.manifests().find(collector.kind());
    try {
      if (manifest.isPresent()) {
        begin(collector, manifest.get());
      } else {
        LOG.warnf("there is no manifest %s for collector %s", collector.kind(), collector.id());
      }
    } catch (SecretsFailure e) {
      LOG.warnf("the secrets of collector %s cannot be read: %s", collector.id(), e.getMessage());
    }
    started.put(collector.id(), collector);
  }

  /** None of its streams runs before all are known to go on where they were. */
  private void begin(Collector collector, Manifest manifest) {
    var connection = new Connection(manifest, account(collector), outside);
    var ready = new HashMap<StreamRunner, Feed>();
    for (var name : collector.streams()) {
      manifest.stream(name)
          .ifPresent(stream -> {
            var feed = connection.open(stream);
            ready.put(runner(collector, stream, feed), feed);
          });
    }
    try {
      for (var runner : ready.keySet()) {
        runner.resume();
      }
      ready.forEach(running::start);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private StreamRunner runner(Collector collector, Stream stream, Feed feed) {
    return new StreamRunner(
        key(collector, stream.id()),
        feed,
        new StreamRunner.Terms(stream.pace().every(), REMEMBERED),
        new StreamRunner.Ground(
            new Uninterrupted(ground.intake()),
            new JournalDelivered(ground.journal()),
            new StoredProgress(progress),
            ground.clock(),
            random.split()));
  }

  /** How a stream of a collector is called. */
  public static StreamKey key(Collector collector, String stream) {
    return new StreamKey(collector.tenant(), collector.id(), stream, source(collector, stream));
  }

  private static String source(Collector collector, String stream) {
    return "%s.%s:%s".formatted(collector.kind(), stream, collector.name());
  }

  private Account account(Collector collector) {
    var settings = new HashMap<String, String>();
    var values = new HashMap<String, String>();
    Optional.ofNullable(collector.account())
        .flatMap(accounts::find)
        .ifPresent(shared -> {
          settings.putAll(shared.settings());
          values.putAll(secrets.find(shared.tenant(), shared.id()));
        });
    settings.putAll(collector.settings());
    values.putAll(secrets.find(collector.tenant(), collector.id()));
    return new Account(settings, values);
  }

  /**
   * Asks the vendor for a page, and takes nothing of it.
   *
   * @throws CollectFailure if there is none to be had
   */
  public Page look(Collector collector, Manifest manifest, Stream stream)
      throws CollectFailure, InterruptedException {
    try (Feed feed = new Connection(manifest, account(collector), outside).open(stream)) {
      return feed.look();
    }
  }

  /** Keeps the secrets of a collector, or of an account. */
  public void keep(TenantId tenant, String id, Map<String, String> values) {
    secrets.put(tenant, id, values);
  }

  /** Forgets them. */
  public void forget(TenantId tenant, String id) {
    secrets.remove(tenant, id);
  }

  /** How each stream is that is looked after. */
  public Map<StreamKey, Health> health() {
    return running.health();
  }

  /** When the cursor of a stream last moved. */
  public Optional<Instant> moved(StreamKey key) {
    return progress
        .find(new CollectorProgress.Stream(key.tenant(), key.collector(), key.stream()))
        .map(CollectorProgress.Place::moved);
  }

  public Manifests manifests() {
    return ground.manifests();
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    running.close();
  }
}
