package dev.vedette.pipeline.live;

import dev.vedette.detect.indicators.IndicatorStore;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.IncidentDesk;
import dev.vedette.receive.journal.Entry;
import dev.vedette.receive.journal.Journal;
import dev.vedette.receive.journal.JournalReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Takes deliveries from the journal as they come, has them judged by several threads, and takes
 * what they found in the order of the journal in one.
 *
 * <p>Whatever the store cannot take is tried again until it can: meanwhile the journal grows up to
 * its bound, and then senders are held back. After a stop of any kind it goes on where its memory
 * was last saved; what it then gives a second time, the store keeps once.
 */
public final class LiveDetection implements AutoCloseable {
  private static final Duration IDLE_WAIT = Duration.ofMillis(50);
  private static final Duration NO_WAIT = Duration.ZERO;
  private static final Duration FIRST_RETRY = Duration.ofMillis(100);
  private static final Duration LAST_RETRY = Duration.ofSeconds(5);

  private final Journal journal;
  private final LiveTenants tenants;
  private final LiveStore store;
  private final InstantSource clock;
  private final Consumer<String> trouble;
  private final ExecutorService threads;
  private final LinkedBlockingQueue<LiveWorker> idle = new LinkedBlockingQueue<>();
  private final ArrayDeque<Judging> judging = new ArrayDeque<>();
  private final int limit;
  private final Thread conductor;
  private volatile boolean isStopping;
  private volatile long taken;
  private volatile long lastTaken;
  private long nextTick;

  /** A delivery that is being judged. */
  private record Judging(Entry entry, Future<Judgement> judgement) {}

  /**
   * @param indicators answers the indicators that are in force
   * @param trouble is told, in a sentence, what keeps detection from going on, and each time that
   *     it is tried again
   */
  public LiveDetection(
      LiveSettings settings,
      Journal journal,
      LiveContent content,
      Supplier<IndicatorStore> indicators,
      IncidentDesk desk,
      LiveStore store,
      InstantSource clock,
      Consumer<String> trouble)
      throws IOException {
    this.journal = journal;
    this.store = store;
    this.clock = clock;
    this.trouble = trouble;
    tenants = new LiveTenants(settings, content, desk, store, clock);
    taken = tenants.start();
    limit = settings.threads() * 2;
    threads =
        Executors.newFixedThreadPool(
            settings.threads(), Thread.ofPlatform().daemon().name("detect-", 0).factory());
    for (int i = 0; i < settings.threads(); i++) {
      idle.add(new LiveWorker(content, indicators, store.attributes()));
    }
    conductor = Thread.ofPlatform().name("detection").unstarted(this::run);
  }

  /**
   * A sequence that no record has yet, as far as detection knows: where the journal must go on.
   *
   * @param folder as in {@link LiveSettings}
   */
  public static long resumesAt(Path folder) throws IOException {
    return new TenantMemory(folder).start();
  }

  public void start() {
    conductor.start();
  }

  /** The sequence before which everything was detected and given to the store. */
  public long taken() {
    return taken;
  }

  /** How long ago the delivery came that is being detected; nothing if none waits. */
  public Duration lag() {
    boolean isBehind = taken < journal.end() && lastTaken > 0;
    return isBehind ? Duration.ofMillis(Math.max(0, clock.millis() - lastTaken)) : Duration.ZERO;
  }

  /** Stops after what is being judged, and saves what is remembered. */
  @Override
  public void close() {
    isStopping = true;
    try {
      conductor.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.shutdownNow();
  }

  private void run() {
    try (JournalReader reader = journal.reader(taken)) {
      while (!isStopping) {
        step(reader);
      }
      while (!judging.isEmpty()) {
        takeOldest();
      }
      insist(() -> tenants.saveAll(taken));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads on while there is something to read and room for it, else takes what is ready. */
  private void step(JournalReader reader) throws InterruptedException {
    var entry =
        judging.size() == limit ? null : reader.next(judging.isEmpty() ? IDLE_WAIT : NO_WAIT);
    if (entry != null) {
      judging.add(new Judging(entry, threads.submit(() -> judge(entry))));
    } else if (!judging.isEmpty()) {
      takeOldest();
    }
    if (clock.millis() >= nextTick) {
      nextTick = clock.millis() + IDLE_WAIT.toMillis();
      insist(this::tick);
    }
  }

  private Judgement judge(Entry entry) throws InterruptedException {
    var worker = idle.take();
    try {
      return worker.judge(entry.tenant(), entry.records(), entry.rejected());
    } finally {
      idle.add(worker);
    }
  }

  private void takeOldest() throws InterruptedException {
    var oldest = judging.remove();
    Judgement judgement;
    try {
      judgement = oldest.judgement().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a worker failed: " + e.getCause(), e.getCause());
    }
    insist(() -> take(oldest.entry(), judgement));
    taken = oldest.entry().end();
    lastTaken = oldest.entry().records().modified().toEpochMilli();
  }

  private void take(Entry entry, Judgement judgement) throws IOException {
    TenantId tenant = entry.tenant();
    store.events(tenant, judgement.events());
    var live = tenants.of(tenant);
    live.take(entry, judgement);
    live.hand(store);
    store.delivered(
        tenant,
        new LiveStore.DeliveryCount(
            entry.records().file(),
            entry.records().modified().toEpochMilli(),
            entry.end(),
            entry.records().size(),
            entry.rejected(),
            judgement.result().undecoded()));
  }

  private void tick() throws IOException {
    tenants.tick(taken);
    journal.trim(tenants.start());
  }

  /** Work that must be done before anything else can be. */
  private interface Work {
    void run() throws IOException;
  }

  /** Does work, again and again if need be; after a failure it must go on where it failed. */
  private void insist(Work work) throws InterruptedException {
    var wait = FIRST_RETRY;
    while (true) {
      try {
        work.run();
        return;
      } catch (IOException | RuntimeException e) {
        // Databases and disks come back; nothing may be skipped meanwhile.
        trouble.accept("detection waits %s and tries again: %s".formatted(wait, e));
        if (isStopping) {
          throw e instanceof IOException io ? new UncheckedIOException(io) : (RuntimeException) e;
        }
        Thread.sleep(wait);
        wait = wait.multipliedBy(2).compareTo(LAST_RETRY) > 0 ? LAST_RETRY : wait.multipliedBy(2);
      }
    }
  }
}
