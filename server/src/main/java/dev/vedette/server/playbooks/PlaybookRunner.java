package dev.vedette.server.playbooks;

import dev.vedette.model.Incident;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.live.LiveIncident;
import dev.vedette.respond.playbook.IncidentVariables;
import dev.vedette.respond.playbook.Machine;
import dev.vedette.respond.playbook.Playbook;
import dev.vedette.respond.playbook.Run;
import dev.vedette.respond.playbook.StepOutcome;
import dev.vedette.respond.playbook.Task;
import dev.vedette.server.playbooks.PlaybookLibrary.Mode;
import dev.vedette.server.respond.Response;
import dev.vedette.store.cases.PlaybookRuns;
import dev.vedette.store.cases.PlaybookRuns.Stored;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Starts the playbooks that incidents ask for, and takes all runs further. That a step is being
 * done is written down before it is; a step of which only that is written was begun before a crash,
 * and what is known to be harmless twice is done again under the same key, and nothing else.
 */
public final class PlaybookRunner implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(PlaybookRunner.class);
  private static final long ROUND_MILLIS = 500;
  private static final int AT_ONCE = 16;
  private static final int MOST_DUE = 200;
  private static final int MOST_STEPS = 200;
  private static final int MOST_SEEN = 10_000;

  private final PlaybookDesk desk;
  private final StepEffects effects;
  private final Supplier<Map<Place, Incident>> open;
  private final ReentrantLock lock = new ReentrantLock();
  private final Semaphore bell = new Semaphore(0);
  private final Map<Place, Incident> offered = new LinkedHashMap<>();
  private final Set<Place> seen =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Place, Boolean> eldest) {
              return size() > MOST_SEEN;
            }
          });
  private final Set<Place> atWork = ConcurrentHashMap.newKeySet();
  private final Semaphore room = new Semaphore(AT_ONCE);
  private final Thread thread = Thread.ofPlatform().daemon().name("playbooks").unstarted(this::run);
  private volatile boolean isStopping;

  /** An incident, or a run. */
  public record Place(TenantId tenant, String id) {}

  /**
   * @param admitted what the operator allows to be asked beside public addresses
   * @param open the incidents that are open, for what was missed while the platform stood still
   */
  public PlaybookRunner(
      PlaybookDesk desk,
      Response response,
      Set<String> admitted,
      Supplier<Map<Place, Incident>> open) {
    this.desk = desk;
    this.open = open;
    effects =
        new StepEffects(response, new Requests(response.policies(), desk.secrets(), admitted));
  }

  public void start() {
    thread.start();
  }

  /** Has it looked which playbooks incidents ask for that have opened or grown. */
  public void offer(TenantId tenant, List<LiveIncident> changed) {
    lock.lock();
    try {
      for (var live : changed) {
        if (live.state() == LiveIncident.State.ACTIVE || live.state() == LiveIncident.State.QUIET) {
          offered.put(new Place(tenant, live.id()), live.report().incident());
        }
      }
    } finally {
      lock.unlock();
    }
    wake();
  }

  /** Has what is due done at once. */
  public void wake() {
    bell.release();
  }

  private void run() {
    // What was missed before a stop or a failure.
    boolean isCaughtUp = false;
    while (!isStopping) {
      try {
        if (!isCaughtUp) {
          open.get().forEach(this::trigger);
          isCaughtUp = true;
        }
        taken().forEach(this::trigger);
        desk.runs().due(desk.now(), MOST_DUE).forEach(this::hand);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // The outermost edge of the thread: incidents are looked at again, and what is due is
        // tried.
        LOG.warn("playbooks failed, and are tried again", e);
        isCaughtUp = false;
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(ROUND_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<Place, Incident> taken() throws InterruptedException {
    if (bell.tryAcquire(ROUND_MILLIS, TimeUnit.MILLISECONDS)) {
      bell.drainPermits();
    }
    lock.lock();
    try {
      var taken = new LinkedHashMap<>(offered);
      offered.clear();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private void trigger(Place place, Incident incident) {
    boolean isNew = !seen.contains(place);
    Map<String, List<String>> values = null;
    for (var held : desk.library().of(place.tenant()).values()) {
      var trigger = held.playbook().trigger();
      if (held.mode() != Mode.AUTOMATIC || trigger == null) {
        continue;
      }
      boolean isMoment = isNew ? trigger.whenOpened() : trigger.whenGrown();
      if (values == null) {
        values = IncidentVariables.of(place.id(), incident);
      }
      var known = values;
      if (isMoment && trigger.condition().holds(name -> known.getOrDefault(name, List.of()))) {
        begin(place, held.playbook());
      }
    }
    // Only now: what fails before is looked at again as new.
    seen.add(place);
  }

  /** Once for each incident. */
  private void begin(Place place, Playbook playbook) {
    var id = PlaybookRuns.idFor(place.id(), playbook.id());
    if (desk.runs().find(place.tenant(), id).isPresent()) {
      return;
    }
    try {
      desk.start(place.tenant(), id, playbook, place.id(), Map.of(), PlaybookDesk.PLATFORM);
    } catch (PlaybookDesk.TooMany e) {
      LOG.warnf(
          "tenant %s has too many runs of playbooks: %s was not started",
          place.tenant(), playbook.name());
    }
  }

  /** Each run is in one pair of hands at a time. */
  private void hand(Stored run) {
    var place = new Place(run.tenant(), run.id());
    if (!atWork.add(place)) {
      return;
    }
    if (!room.tryAcquire()) {
      atWork.remove(place);
      return;
    }
    Thread.ofVirtual()
        .name("playbook-run")
        .start(() -> {
          try {
            if (!desk.abandon(run)) {
              goOn(place);
            }
          } catch (RuntimeException e) {
            // The outermost edge of the thread: it stays due, and is tried again.
            LOG.warnf(e, "the run %s could not be taken further, and is again", place.id());
          } finally {
            room.release();
            atWork.remove(place);
          }
        });
  }

  private void goOn(Place place) {
    boolean isFirst = true;
    for (int i = 0; i < MOST_STEPS && !isStopping; i++) {
      var now = desk.now();
      var moved =
          desk.change(
              place.tenant(), place.id(), (machine, run) -> Optional.of(machine.advance(run, now)));
      if (moved.isEmpty()) {
        return;
      }
      var stored = moved.get();
      var run = desk.state(stored);
      if (run.status() != Run.Status.RUNNING) {
        return;
      }
      var machine = desk.machine(stored);
      boolean isBegunBefore = isFirst && !run.in(Task.State.DOING).isEmpty();
      isFirst = false;
      boolean isMoving =
          isBegunBefore
              ? resume(stored, machine, run)
              : look(stored, machine, run) || next(stored, machine, run);
      if (!isMoving) {
        return;
      }
    }
  }

  /** What was begun before a crash. */
  private boolean resume(Stored stored, Machine machine, Run run) {
    for (var task : run.in(Task.State.DOING)) {
      perform(stored, machine, run, task, true);
    }
    return true;
  }

  /** Whether anything has come of the actions that tasks wait for. */
  private boolean look(Stored stored, Machine machine, Run run) {
    boolean isMoving = false;
    for (var task : run.in(Task.State.WAITING)) {
      if (task.waits() == Task.Waits.ACTIONS) {
        var outcome = effects.look(stored, task, machine.order(run, task));
        if (outcome.isPresent()) {
          settle(stored, task, outcome.get());
          isMoving = true;
        }
      }
    }
    return isMoving;
  }

  private boolean next(Stored stored, Machine machine, Run run) {
    var ready = run.in(Task.State.READY);
    if (ready.isEmpty()) {
      return false;
    }
    int number = ready.getFirst().number();
    var begun =
        desk.change(
            stored.tenant(), stored.id(), (its, now) -> Optional.of(its.doing(now, number)));
    begun.ifPresent(doing -> {
      var state = desk.state(doing);
      state
          .task(number)
          .filter(task -> task.state() == Task.State.DOING)
          .ifPresent(task -> perform(doing, machine, state, task, false));
    });
    return begun.isPresent();
  }

  private void perform(Stored stored, Machine machine, Run run, Task task, boolean isResumed) {
    var outcome = effects.perform(stored, run, task, machine.order(run, task), isResumed);
    settle(stored, task, outcome);
  }

  private void settle(Stored stored, Task task, StepOutcome outcome) {
    desk.change(
        stored.tenant(),
        stored.id(),
        (machine, run) -> Optional.of(machine.settle(run, task.number(), outcome, desk.now())));
  }

  @Override
  public void close() {
    isStopping = true;
    thread.interrupt();
    try {
      thread.join();
      if (!room.tryAcquire(AT_ONCE, 10, TimeUnit.SECONDS)) {
        LOG.warn("playbooks were running when the platform stopped: they go on when it is back");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
