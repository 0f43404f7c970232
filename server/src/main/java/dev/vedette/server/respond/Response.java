package dev.vedette.server.respond;

import dev.vedette.model.Incident;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.live.LiveIncident;
import dev.vedette.pipeline.live.StateJson;
import dev.vedette.respond.decide.TrackRecord;
import dev.vedette.respond.openc2.ActionClass;
import dev.vedette.respond.playbook.WorkOrder;
import dev.vedette.server.hunt.HuntDesk;
import dev.vedette.store.cases.AuditLog;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.FeedKeys;
import dev.vedette.store.cases.Findings;
import dev.vedette.store.cases.Incidents;
import dev.vedette.store.cases.ResponseActions;
import dev.vedette.store.cases.ResponseActions.Stored;
import dev.vedette.store.cases.ResponseDecisions;
import dev.vedette.store.cases.Settings;
import dev.vedette.store.cases.Tenants;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Decides about incidents as they open and grow, in one thread, and has done what may be done, in
 * others, for what is asked may take its time to answer. After a restart it decides about all
 * incidents that are open, which changes nothing where nothing has changed, and goes on with what
 * was begun.
 */
public final class Response implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Response.class);
  private static final long ROUND_MILLIS = 500;
  private static final int AT_ONCE = 16;
  private static final int MOST_DUE = 200;

  private final Ground ground;
  private final Policies policies;
  private final FeedKeys feedKeys;
  private final ResponseActions actions;
  private final ResponseDecisions decisions;
  private final Deciding deciding;
  private final Doing doing;
  private final Feeds feeds;
  private final ReentrantLock lock = new ReentrantLock();
  private final Semaphore bell = new Semaphore(0);
  private final Map<Place, Change> offered = new LinkedHashMap<>();
  private final Set<Place> atWork = ConcurrentHashMap.newKeySet();
  private final Semaphore room = new Semaphore(AT_ONCE);
  private final Thread thread = Thread.ofPlatform().daemon().name("response").unstarted(this::run);
  private volatile boolean isStopping;
  private volatile boolean isCaughtUp;

  /**
   * What it stands on.
   *
   * @param changed is told of tenants at which something was decided or done
   */
  public record Ground(
      Database database,
      AuditLog audit,
      HuntDesk desk,
      Connections connections,
      ApprovalLinks links,
      Consumer<TenantId> changed,
      InstantSource clock) {}

  /**
   * What a playbook has asked for.
   *
   * @param actions the ids of what is wanted now
   * @param refused what is never done, and why
   */
  public record Asked(List<String> actions, List<String> refused) {
    public Asked {
      actions = List.copyOf(actions);
      refused = List.copyOf(refused);
    }
  }

  /** An incident, or an action. */
  private record Place(TenantId tenant, String id) {}

  /** What has become of an incident. */
  private record Change(Incident incident, LiveIncident.State state, String mergedInto) {}

  public Response(Ground ground) {
    this.ground = ground;
    policies = new Policies(new Settings(ground.database()));
    feedKeys = new FeedKeys(ground.database());
    actions = new ResponseActions(ground.database());
    decisions = new ResponseDecisions(ground.database(), ground.audit());
    feeds = new Feeds(actions, feedKeys, ground.clock());
    var actuators = new Actuators(feedKeys, ground.connections()::actuators);
    deciding =
        new Deciding(
            new Findings(ground.database()),
            new Incidents(ground.database()),
            decisions,
            policies,
            actuators,
            ground.clock());
    doing =
        new Doing(
            actions,
            ground.audit(),
            policies,
            actuators,
            new Estates(ground.desk(), ground.clock()),
            ground.clock());
  }

  public void start() {
    thread.start();
  }

  public Policies policies() {
    return policies;
  }

  public FeedKeys feedKeys() {
    return feedKeys;
  }

  public ResponseActions actions() {
    return actions;
  }

  public ResponseDecisions decisions() {
    return decisions;
  }

  /** What each class of actions has earned at a tenant. */
  public Map<ActionClass, TrackRecord> earned(TenantId tenant) {
    return deciding.earned(tenant, ground.clock().instant());
  }

  /** Has incidents decided about that have changed; of several changes of one the last counts. */
  public void offer(TenantId tenant, List<LiveIncident> changed) {
    lock.lock();
    try {
      for (var live : changed) {
        var place = new Place(tenant, live.id());
        offered.remove(place);
        offered.put(place, new Change(live.report().incident(), live.state(), live.mergedInto()));
      }
    } finally {
      lock.unlock();
    }
    wake();
  }

  /** Lets go of what was done for an incident that was none. */
  public void refute(TenantId tenant, String incident, String verdict) {
    decisions.letGo(
        tenant, incident, "people say that the incident was " + verdict, ground.clock().instant());
    wake();
  }

  /** Has all that is open decided about again, for what is allowed has changed. */
  public void reconsider() {
    isCaughtUp = false;
    wake();
  }

  /** Somebody says yes or no; empty if it is not asked for any more, and then nothing changes. */
  public Optional<Stored> answer(
      TenantId tenant, String action, boolean isYes, String who, String origin) {
    var answered = actions.answer(tenant, action, isYes, who, ground.clock().instant());
    answered.ifPresent(each -> {
      ground
          .audit()
          .add(
              new Act(
                  who,
                  origin,
                  tenant.value(),
                  isYes ? "response.approve" : "response.reject",
                  "%s: %s %s".formatted(action, each.type(), each.target())));
      wake();
      ground.changed().accept(tenant);
    });
    return answered;
  }

  /**
   * Has done what a run of a playbook asks for, as far as the policy and the brakes allow, and
   * answers the ids of the actions; to ask again changes nothing.
   */
  public Asked ask(TenantId tenant, String incident, String run, WorkOrder.Act wanted) {
    var asked = deciding.ask(tenant, incident, run, wanted.type(), wanted.targets());
    wake();
    return asked;
  }

  /** How far each thing may go that a playbook would ask for; nothing is asked for. */
  public List<String> judge(TenantId tenant, String incident, WorkOrder.Act wanted) {
    return deciding.judge(tenant, incident, wanted.type(), wanted.targets());
  }

  /** Takes back what was done; empty if nothing is there to be taken back. */
  public Optional<Stored> undo(TenantId tenant, String action, String who) {
    var undone = actions.release(tenant, action, "taken back by " + who);
    undone.ifPresent(_ -> {
      wake();
      ground.changed().accept(tenant);
    });
    return undone;
  }

  /** The products that do things. */
  public Connections connections() {
    return ground.connections();
  }

  public ApprovalLinks links() {
    return ground.links();
  }

  public Feeds feeds() {
    return feeds;
  }

  /** Has what is due done at once. */
  public void wake() {
    bell.release();
  }

  private void run() {
    while (!isStopping) {
      try {
        catchUp();
        for (var each : taken().entrySet()) {
          decide(each.getKey(), each.getValue());
        }
        doing.due(MOST_DUE).forEach(this::hand);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // The outermost edge of the thread: what is open is decided about again.
        LOG.warn("response failed, and is tried again", e);
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

  /** What was not decided about before a stop or a failure. */
  private void catchUp() {
    if (isCaughtUp) {
      return;
    }
    isCaughtUp = true;
    var tenants = new Tenants(ground.database());
    var incidents = new Incidents(ground.database());
    for (var node : tenants.below(List.of(tenants.root().id()))) {
      if (node.offboarded() == null) {
        for (var stored : incidents.active(node.id())) {
          deciding.decide(node.id(), stored.id(), StateJson.incident(stored.memory()));
        }
      }
    }
  }

  private Map<Place, Change> taken() throws InterruptedException {
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

  private void decide(Place place, Change change) {
    switch (change.state()) {
      case ACTIVE, QUIET -> deciding.decide(place.tenant(), place.id(), change.incident());
      case MERGED -> decisions.inherit(place.tenant(), place.id(), change.mergedInto());
      case WITHDRAWN ->
          decisions.letGo(
              place.tenant(),
              place.id(),
              "what it was for turned out to be routine",
              ground.clock().instant());
    }
    ground.changed().accept(place.tenant());
  }

  /** Each action is in one pair of hands at a time. */
  private void hand(Stored action) {
    var place = new Place(action.tenant(), action.id());
    if (!atWork.add(place)) {
      return;
    }
    if (!room.tryAcquire()) {
      atWork.remove(place);
      return;
    }
    Thread.ofVirtual().name("response-action").start(() -> step(place, action));
  }

  private void step(Place place, Stored action) {
    try {
      // Since it was found to be due somebody may have taken it further.
      doing
          .find(place.tenant(), place.id())
          .filter(now -> now.state().equals(action.state()) && now.attempts() == action.attempts())
          .ifPresent(this::step);
    } catch (RuntimeException e) {
      // The outermost edge of the thread: it stays due, and is tried again.
      LOG.warnf(e, "the action %s could not be taken further, and is again", action.id());
    } finally {
      room.release();
      atWork.remove(place);
    }
  }

  private void step(Stored action) {
    doing.step(action);
    doing
        .find(action.tenant(), action.id())
        .filter(now -> !now.state().equals(action.state()))
        .ifPresent(now -> ground.changed().accept(now.tenant()));
  }

  @Override
  public void close() {
    isStopping = true;
    thread.interrupt();
    try {
      thread.join();
      // What was asked of others is waited for: its outcome is to be written down.
      if (!room.tryAcquire(AT_ONCE, 10, TimeUnit.SECONDS)) {
        LOG.warn("actions were being done when the platform stopped: they are looked at again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
