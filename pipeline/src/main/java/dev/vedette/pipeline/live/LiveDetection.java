package dev.vedette.pipeline.live;

import dev.vedette.detect.indicators.IndicatorStore;
import dev.vedette.model.Finding;
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
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
  private static final int MOST_TOLD = 10_000;

  private final Journal journal;
  private final LiveTenants tenants;
  private final LiveStore store;
  private final InstantSource clock;
  private final Consumer<String> trouble;
  private final ExecutorService threads;
  private final LinkedBlockingQueue<LiveWorker> idle = new LinkedBlockingQueue<>();
  private final ArrayDeque<Judging> judging = new ArrayDeque<>();
  private final ArrayBlockingQueue<Finding> told = new ArrayBlockingQueue<>(MOST_TOLD);
  private final ArrayBlockingQueue<Saying> said = new ArrayBlockingQueue<>(MOST_TOLD);
  private final Farewells farewells = new Farewells();
  private final int limit;
  private final Thread conductor;
  private volatile boolean isStopping;
  private volatile long taken;
  private volatile long lastTaken;
  private volatile boolean isBehind;
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
    tenants = new LiveTenants(settings, content, desk, store, clock, trouble);
    taken = tenants.start();
    limit = settings.threads() * 2;
    threads =
        Executors.newFixedThreadPool(
            settings.threads(), Thread.ofPlatform().daemon().name("detect-", 0).factory());
    for (int i = 0; i < settings.threads(); i++) {
      idle.add(new LiveWorker(content, indicators, store.attributes()));
    }
    conductor =
        Thread.ofPlatform()
            .name("detection")
            .uncaughtExceptionHandler(
                (_, e) -> trouble.accept("detection has ended, and goes on after a restart: " + e))
            .unstarted(this::run);
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
    return isBehind && lastTaken > 0
        ? Duration.ofMillis(Math.max(0, clock.millis() - lastTaken))
        : Duration.ZERO;
  }

  /**
   * What time it is for detection, epoch milliseconds: while it is behind, the time at which the
   * deliveries came that it is at, so that being late changes nothing about what it finds.
   */
  private long time() {
    return isBehind && lastTaken > 0 ? Math.min(lastTaken, clock.millis()) : clock.millis();
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
      insist(() -> tenants.saveAll(taken, time()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads on while there is something to read and room for it, else takes what is ready. */
  private void step(JournalReader reader) throws InterruptedException {
    // Looked at before the journal is: what they wait for was in it already.
    var parting = farewells.waiting();
    var entry = judging.size() == limit ? null : next(reader);
    if (entry != null) {
      isBehind = true;
      judging.add(new Judging(entry, threads.submit(() -> judge(entry))));
    } else if (!judging.isEmpty()) {
      takeOldest();
    } else {
      isBehind = false;
      parting.forEach(each -> taken = Math.max(taken, each.end()));
    }
    for (var each : parting) {
      if (each.end() <= taken) {
        insist(() -> tenants.release(each.tenant(), time()));
        farewells.done(each);
      }
    }
    if (clock.millis() >= nextTick) {
      nextTick = clock.millis() + IDLE_WAIT.toMillis();
      insist(this::tick);
    }
  }

  private @Nullable Entry next(JournalReader reader) throws InterruptedException {
    try {
      return reader.next(judging.isEmpty() ? IDLE_WAIT : NO_WAIT);
    } catch (UncheckedIOException e) {
      trouble.accept("detection waits %s and tries again: %s".formatted(LAST_RETRY, e));
      Thread.sleep(LAST_RETRY);
      return null;
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
    if (!farewells.isGone(oldest.entry().tenant())) {
      insist(() -> take(oldest.entry(), judged(oldest)));
    }
    taken = oldest.entry().end();
    lastTaken = oldest.entry().records().modified().toEpochMilli();
  }

  /** A worker that has run out of memory, say, may have more luck the next time. */
  private Judgement judged(Judging oldest) throws InterruptedException {
    try {
      return oldest.judgement().get();
    } catch (ExecutionException e) {
      trouble.accept("a worker failed, its delivery is judged again: " + e.getCause());
      return judge(oldest.entry());
    }
  }

  private void take(Entry entry, Judgement judgement) throws IOException {
    TenantId tenant = entry.tenant();
    store.events(tenant, judgement.events());
    var live = tenants.of(tenant, entry.records().modified().toEpochMilli());
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

  /**
   * Has a finding correlated that others made, and that is stored already.
   *
   * @return whether there was room; one that is not taken is correlated after the next restart
   */
  public boolean tell(Finding finding) {
    return told.offer(finding);
  }

  /**
   * Takes note of what people say, once the store's {@link LiveStore#opinions} have it.
   *
   * @return whether there was room; what is not taken is known after the next restart, but for
   *     models of behaviour
   */
  public boolean hear(Saying saying) {
    return said.offer(saying);
  }

  /**
   * Has all deliveries of a tenant that came before a sequence detected, saves what is remembered
   * of it, and lets go of it: what of it comes up later is passed over. No more of it may come.
   *
   * @return completed once that is done
   */
  public CompletableFuture<Void> leave(TenantId tenant, long end) {
    return farewells.add(tenant, end);
  }

  /** Passes over everything of a tenant that left before the process began. */
  public void passOver(TenantId tenant) {
    farewells.passOver(tenant);
  }

  /** Takes deliveries of a tenant again that had left. */
  public void welcome(TenantId tenant) {
    farewells.welcome(tenant);
  }

  /**
   * Forgets all that was remembered of a tenant that has left.
   *
   * @throws IOException if a file of it cannot be deleted
   */
  public void forget(TenantId tenant) throws IOException {
    tenants.forget(tenant);
  }

  private void tick() throws IOException {
    for (var next = told.peek(); next != null; next = told.peek()) {
      if (!farewells.isGone(next.tenant())) {
        tenants.of(next.tenant(), time()).tell(next, time());
      }
      told.remove();
    }
    for (var next = said.peek(); next != null; next = said.peek()) {
      if (!farewells.isGone(next.tenant())) {
        tenants.of(next.tenant(), time()).hear(next, store.opinions(next.tenant()));
      }
      said.remove();
    }
    tenants.tick(taken, time());
    journal.trim(tenants.start());
  }

  /** Work that must be done before anything else can be. */
  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  /** Does work, again and again if need be; after a failure it must go on where it failed. */
  private void insist(Work work) throws InterruptedException {
    var wait = FIRST_RETRY;
    while (true) {
      try {
        work.run();
        return;
      } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
        // Databases, disks and memory come back; nothing may be skipped meanwhile.
        trouble.accept("detection waits %s and tries again: %s".formatted(wait, e));
        if (isStopping) {
          throw new IllegalStateException("detection stops before its work is done", e);
        }
        Thread.sleep(wait);
        wait = wait.multipliedBy(2).compareTo(LAST_RETRY) > 0 ? LAST_RETRY : wait.multipliedBy(2);
      }
    }
  }
}
