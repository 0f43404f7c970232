package dev.vedette.server.offboarding;

import dev.vedette.model.TenantId;
import dev.vedette.pipeline.live.LiveDetection;
import dev.vedette.receive.Doors;
import dev.vedette.receive.journal.Journal;
import dev.vedette.store.cases.Departures.By;
import dev.vedette.store.cases.Departures.Departure;
import dev.vedette.store.cases.Departures.State;
import dev.vedette.store.offboarding.Offboarding;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Takes tenants that leave through their steps, one after the other, in a thread that nobody waits
 * for. A step that fails is tried again; a new process goes on where the former one was.
 */
public final class OffboardingRuns implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(OffboardingRuns.class);
  private static final Duration RETRY = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Ground ground;
  private final Semaphore wake = new Semaphore(0);
  private final Map<TenantId, String> problems = new ConcurrentHashMap<>();
  private final Thread thread =
      Thread.ofPlatform().daemon().name("offboarding").unstarted(this::run);
  private volatile boolean isStopping;

  /**
   * What of the platform it stands on.
   *
   * @param forget has what is in memory about a tenant forgotten
   * @param refresh has it known everywhere who is there, and what is decided
   * @param wipe wipes deleted rows off the database's disk
   */
  public record Ground(
      Offboarding offboarding,
      Doors doors,
      Journal journal,
      LiveDetection detection,
      Consumer<TenantId> forget,
      Runnable refresh,
      Runnable wipe) {}

  /** Has those who had left before the process began stay outside. */
  public OffboardingRuns(Ground ground) {
    this.ground = ground;
    for (var departure : ground.offboarding().departures().all()) {
      ground.doors().shut(departure.tenant());
      if (departure.state() != State.LEAVING) {
        ground.detection().passOver(departure.tenant());
      }
    }
  }

  public void start() {
    thread.start();
  }

  /** How far those are that leave or have left. */
  public List<Departure> list() {
    return ground.offboarding().departures().all();
  }

  public Optional<Departure> find(TenantId tenant) {
    return ground.offboarding().departures().find(tenant);
  }

  /** What keeps a tenant's next step from being done; it is tried again. */
  public Optional<String> problem(TenantId tenant) {
    return Optional.ofNullable(problems.get(tenant));
  }

  /** What is kept of tenants that leave. */
  public Offboarding offboarding() {
    return ground.offboarding();
  }

  /**
   * Takes nothing of a tenant any more from now on, and has it exported.
   *
   * @throws dev.vedette.store.offboarding.OffboardingFailure if it cannot leave
   */
  public Departure begin(TenantId tenant, By by) {
    var departure = ground.offboarding().begin(tenant, by);
    ground.doors().shut(tenant);
    ground.refresh().run();
    wake.release();
    return departure;
  }

  /** Has a tenant that is exported erased; false if it is at another step. */
  public boolean erase(TenantId tenant, By by) {
    boolean isToBe = ground.offboarding().departures().erase(tenant, by);
    wake.release();
    return isToBe;
  }

  /**
   * Takes a tenant back that is exported; false if it is at another step.
   *
   * @throws IOException if the export cannot be deleted
   */
  public boolean cancel(TenantId tenant, By by) throws IOException {
    boolean isBack = ground.offboarding().cancel(tenant, by);
    if (isBack) {
      ground.detection().welcome(tenant);
      ground.doors().open(tenant);
      ground.refresh().run();
    }
    return isBack;
  }

  private void run() {
    while (!isStopping) {
      try {
        list().forEach(this::tryStep);
        if (wake.tryAcquire(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
          wake.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // The outermost edge of the thread: the next round tries again.
        LOG.warn("who leaves cannot be looked at, and is in a moment: " + e.getMessage());
        wait(RETRY);
      }
    }
  }

  private void tryStep(Departure departure) {
    var tenant = departure.tenant();
    try {
      step(departure);
      problems.remove(tenant);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | ExecutionException | RuntimeException e) {
      problems.put(tenant, String.valueOf(e.getMessage()));
      LOG.warnf("the off-boarding of %s is tried again: %s", tenant, e);
    }
  }

  private void step(Departure departure)
      throws IOException, InterruptedException, ExecutionException {
    switch (departure.state()) {
      case LEAVING -> {
        leave(departure.tenant());
        ground.offboarding().export(departure.tenant());
      }
      case EXPORTING -> ground.offboarding().export(departure.tenant());
      case ERASING -> erase(departure.tenant());
      case EXPORTED, ERASED -> {
        // Nothing to do: it is up to people, or done.
      }
    }
  }

  private void leave(TenantId tenant) throws InterruptedException, ExecutionException {
    ground.detection().leave(tenant, ground.journal().end()).get();
    ground.forget().accept(tenant);
    ground.offboarding().departures().detected(tenant);
  }

  private void erase(TenantId tenant) throws IOException, InterruptedException {
    ground.offboarding().erase(tenant);
    ground.detection().forget(tenant);
    ground.forget().accept(tenant);
    ground.refresh().run();
    long end = ground.journal().cut();
    while (ground.journal().begins() < end) {
      Thread.sleep(LOOK);
    }
    ground.wipe().run();
    ground.offboarding().certify(tenant, end);
    LOG.infof("the tenant %s is erased", tenant);
  }

  private void wait(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
