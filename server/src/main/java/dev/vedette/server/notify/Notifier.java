package dev.vedette.server.notify;

import dev.vedette.model.TenantId;
import dev.vedette.pipeline.connect.Messenger.Occasion;
import dev.vedette.respond.notify.Letter;
import dev.vedette.respond.notify.Plan;
import dev.vedette.server.notify.Channel.Message;
import dev.vedette.store.alerting.Channels;
import dev.vedette.store.alerting.Digests;
import dev.vedette.store.alerting.MatterKey;
import dev.vedette.store.alerting.Matters;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Tells people. One thread looks at what has changed, whatever changed it, and has what is to be said
 * sent by others, for channels take their time. What it was about when the platform stopped is in the
 * database.
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
  private final Telling telling;
  private final Delivering delivering;
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
      String address,
      InstantSource clock) {}

  public Notifier(Ground ground) {
    this.ground = ground;
    var database = ground.database();
    plans = new Plans(database);
    matters = new Matters(database);
    outbox = new Outbox(database);
    digests = new Digests(database);
    book = new MatterBook(new Incidents(database), new Alerts(database));
    telling = new Telling(matters, plans, book);
    var letters =
        new Letters(
            matters, book, digests, new Tenants(database), ground.links(), ground.address());
    delivering = new Delivering(outbox, digests, ground.channels(), letters, ground.clock());
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

  public TakeLinks links() {
    return ground.links();
  }

  public Matters matters() {
    return matters;
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

  /** What came of a test of a channel. */
  public record Trial(boolean works, String answer) {}

  /** Sends a test by a channel, and waits for what becomes of it. */
  public Trial test(Channels.Stored stored, String address, String who)
      throws InterruptedException {
    var channel = ground.channels().open(stored);
    if (channel.isEmpty()) {
      return new Trial(false, "this version has no such channel any more");
    }
    var letter = Letter.trial(who, ground.address() + "/");
    var key = "vedette-" + Alerts.freshId();
    try {
      var said =
          channel
              .get()
              .say(new Message(key, 1, Occasion.OPEN, "test", "Vedette", address, "", letter));
      ground.channels().note(stored, true);
      end(channel.get(), new Message(key, 2, Occasion.OVER, "test", "Vedette", address, said.reference(), letter));
      return new Trial(true, said.answer());
    } catch (Undelivered e) {
      ground.channels().note(stored, false);
      return new Trial(false, e.reason());
    }
  }

  /** What was opened by a test, such as a ticket, does not stay open. */
  private static void end(Channel channel, Message over) throws InterruptedException {
    if (channel.once() && channel.tells(Occasion.OVER)) {
      try {
        channel.say(over);
      } catch (Undelivered e) {
        LOG.debug("what a test opened stays open", e);
      }
    }
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
    if (tidied.plus(TIDIED).isBefore(now)) {
      matters.forget(now.minus(KEPT));
      tidied = now;
    }
    lastRound = now;
  }

  /** Each message is in one pair of hands at a time. */
  private void hand(Stored message) {
    var place = message.tenant() + "/" + message.id();
    if (!atWork.add(place)) {
      return;
    }
    if (!room.tryAcquire()) {
      atWork.remove(place);
      return;
    }
    Thread.ofVirtual().name("message").start(() -> step(place, message));
  }

  private void step(String place, Stored message) {
    try {
      // Since it was found somebody may have taken it further.
      var now = outbox.find(message.tenant(), message.id());
      if (now.filter(each -> each.state().equals("waiting")).isPresent()) {
        delivering.step(now.get());
      }
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

  /** Somebody takes something upon themselves; false if somebody has already. */
  public boolean take(MatterKey key, int round, String who) {
    boolean isTaken = matters.take(key, round, who, ground.clock().instant());
    if (isTaken) {
      wake();
    }
    return isTaken;
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
