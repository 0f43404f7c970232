package dev.vedette.server.notify;

import dev.vedette.model.TenantId;
import dev.vedette.respond.notify.Matter;
import dev.vedette.respond.notify.Matter.Kind;
import dev.vedette.respond.notify.Plan;
import dev.vedette.store.alerting.Digests;
import dev.vedette.store.alerting.MatterKey;
import dev.vedette.store.alerting.Matters;
import dev.vedette.store.alerting.Matters.Known;
import dev.vedette.store.alerting.Outbox;
import dev.vedette.store.alerting.Outbox.Stored;
import dev.vedette.store.alerting.Plans;
import dev.vedette.store.cases.Alerts;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.DatabaseFailure;
import dev.vedette.store.cases.Incidents;
import dev.vedette.store.cases.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Tells people. One thread looks at what has changed, whatever changed it, and has what is to be
 * said sent by others, for channels take their time. What it was about when the platform stopped is
 * in the database.
 */
public final class Notifier implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Notifier.class);
  private static final long ROUND_MILLIS = 500;
  private static final int AT_ONCE = 16;
  private static final int MOST_AT_ONCE = 200;
  private static final Duration KEPT = Duration.ofDays(90);
  private static final Duration TIDIED = Duration.ofHours(1);

  private final Ground ground;
  private final Plans plans;
  private final Matters matters;
  private final Outbox outbox;
  private final Digests digests;
  private final MatterBook book;
  private final Alerts alerts;
  private final Telling telling;
  private final Delivering delivering;
  private final Tracking tracking;
  private final Trials trials;
  private final Semaphore bell = new Semaphore(0);
  private final Semaphore room = new Semaphore(AT_ONCE);
  private final Set<String> atWork = ConcurrentHashMap.newKeySet();
  private final Thread thread = Thread.ofPlatform().daemon().name("notifier").unstarted(this::run);
  private Instant tidied = Instant.EPOCH;
  private boolean isRecovered;
  private volatile boolean isStopping;
  private volatile Instant lastRound = Instant.EPOCH;

  /**
   * What it stands on.
   *
   * @param address where browsers reach the platform
   */
  public record Ground(
      Database database,
      ChannelBook channels,
      TakeLinks links,
      Closing closing,
      String address,
      InstantSource clock) {}

  /** Closes an incident, for somebody has where it was told. */
  public interface Closing {
    void close(MatterKey incident, String who);
  }

  public Notifier(Ground ground) {
    this.ground = ground;
    var database = ground.database();
    plans = new Plans(database);
    matters = new Matters(database);
    outbox = new Outbox(database);
    digests = new Digests(database);
    alerts = new Alerts(database);
    book = new MatterBook(new Incidents(database), alerts);
    telling = new Telling(matters, plans, book);
    var letters =
        new Letters(
            matters, book, digests, new Tenants(database), ground.links(), ground.address());
    delivering = new Delivering(outbox, digests, ground.channels(), letters, ground.clock());
    tracking = new Tracking(outbox, ground.channels(), letters);
    trials = new Trials(ground.channels(), ground.address());
  }

  public void start() {
    thread.start();
  }

  public Plans plans() {
    return plans;
  }

  public Outbox outbox() {
    return outbox;
  }

  public ChannelBook channels() {
    return ground.channels();
  }

  public Trials trials() {
    return trials;
  }

  public TakeLinks links() {
    return ground.links();
  }

  /** The plans that hold for a tenant, the nearest first. */
  public List<Plan> plansOf(TenantId tenant) {
    return telling.plans(tenant);
  }

  /** When it was last at work. */
  public Instant lastRound() {
    return lastRound;
  }

  /** Has what is due looked at at once. */
  public void wake() {
    bell.release();
  }

  private void run() {
    while (!isStopping) {
      try {
        if (bell.tryAcquire(ROUND_MILLIS, TimeUnit.MILLISECONDS)) {
          bell.drainPermits();
        }
        round(ground.clock().instant());
      } catch (InterruptedException e) {
        return;
      } catch (DatabaseFailure e) {
        // That the database is away is told elsewhere; everything is there when it is back.
        LOG.debug("nobody can be told as long as the database does not answer", e);
      } catch (RuntimeException e) {
        // The outermost edge of the thread: what is due stays so, and is tried again.
        LOG.warn("telling people failed, and is tried again", e);
      }
    }
  }

  private void round(Instant now) {
    if (!isRecovered) {
      int cutOff = outbox.recover(now);
      if (cutOff > 0) {
        LOG.infof("%d messages were being sent when the platform stopped: they are again", cutOff);
      }
      isRecovered = true;
    }
    for (var due : matters.due(now, MOST_AT_ONCE)) {
      telling.look(due, now);
    }
    digests.gather(now);
    outbox.ready(now, MOST_AT_ONCE).forEach(this::hand);
    tracking.due(now).forEach(this::track);
    if (tidied.plus(TIDIED).isBefore(now)) {
      matters.forget(now.minus(KEPT));
      tidied = now;
    }
    lastRound = now;
  }

  private void hand(Stored message) {
    handle(
        message,
        () -> {
          // Since it was found somebody may have taken it further.
          var now = outbox.find(message.tenant(), message.id());
          if (now.filter(each -> each.state().equals("waiting")).isPresent()) {
            delivering.step(now.get());
          }
        });
  }

  /** What was done about it where it was told is done here too. */
  private void track(Stored message) {
    handle(
        message,
        () -> {
          var key = message.key();
          switch (tracking.look(message)) {
            case OPEN -> {}
            case TAKEN -> take(key, round(key), tracking.who(message));
            case OVER -> {
              if (key.kind().equals(Kind.INCIDENT.word())) {
                ground.closing().close(key, tracking.who(message));
              } else {
                take(key, round(key), tracking.who(message));
              }
            }
          }
        });
  }

  /** Something that takes its time. */
  private interface Work {
    void run() throws InterruptedException;
  }

  /** Each message is in one pair of hands at a time. */
  private void handle(Stored message, Work work) {
    var place = message.tenant() + "/" + message.id();
    if (!atWork.add(place)) {
      return;
    }
    if (!room.tryAcquire()) {
      atWork.remove(place);
      return;
    }
    Thread.ofVirtual().name("message").start(() -> step(place, message, work));
  }

  private void step(String place, Stored message, Work work) {
    try {
      work.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // The outermost edge of the thread: it is looked at again.
      LOG.warnf(e, "the message %s could not be taken further, and is again", message.id());
    } finally {
      room.release();
      atWork.remove(place);
    }
  }

  /** A matter as it is, with who has taken it; empty if it is not there any more. */
  public Optional<Matter> matter(MatterKey key) {
    return book.find(key, matters.find(key).map(Known::takenBy).orElse(null));
  }

  /** The round of a matter; 0 if nobody is told of it. */
  public int round(MatterKey key) {
    return matters.find(key).map(Known::round).orElse(0);
  }

  /**
   * Somebody takes something upon themselves; false if somebody has already, or it has begun anew
   * since that round.
   */
  public boolean take(MatterKey key, int round, String who) {
    boolean isTaken =
        key.kind().equals(Kind.ALERT.word())
            ? round == round(key) && takeAlert(key, who)
            : matters.take(key, round, who, ground.clock().instant());
    if (isTaken) {
      wake();
    }
    return isTaken;
  }

  private boolean takeAlert(MatterKey key, String who) {
    var before = alerts.find(key.tenant(), key.subject());
    return before.filter(each -> each.acknowledgedBy() == null).isPresent()
        && alerts
            .acknowledge(key.tenant(), key.subject(), who)
            .filter(each -> who.equals(each.acknowledgedBy()))
            .isPresent();
  }

  @Override
  public void close() {
    isStopping = true;
    thread.interrupt();
    try {
      thread.join();
      // What is on its way is waited for: what comes of it is to be written down.
      if (!room.tryAcquire(AT_ONCE, 10, TimeUnit.SECONDS)) {
        LOG.warn("messages were being sent when the platform stopped: they are sent again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
