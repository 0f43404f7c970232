package dev.vedette.receive.listen;

import dev.vedette.model.TenantId;
import dev.vedette.receive.Delivery;
import dev.vedette.receive.Gone;
import dev.vedette.receive.Intake;
import dev.vedette.receive.Overloaded;
import dev.vedette.receive.http.SourceNames;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The sources of all tenants, and their way to the journal. Safe for several threads. */
public final class Feeds implements AutoCloseable {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LAST_TRY = Duration.ofSeconds(5);

  private final Intake intake;
  private final FeedSettings settings;
  private final InstantSource clock;
  private final Counts counts;
  private final Consumer<String> trouble;
  private final Room room;
  private final SourceNames names;
  private final Map<TenantId, Map<String, Feed>> tenants = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Feed.Carrier carrier =
      new Feed.Carrier() {
        @Override
        public void run(Runnable work) {
          threads.execute(work);
        }

        @Override
        public void deliver(Delivery delivery) {
          Feeds.this.deliver(delivery);
        }
      };

  /**
   * @param trouble is told, in a sentence, what does not work as it should
   */
  public Feeds(
      Intake intake, FeedSettings settings, Admission admission, Consumer<String> trouble) {
    this.intake = new Uninterrupted(intake);
    this.settings = settings;
    this.trouble = trouble;
    clock = admission.clock();
    counts = admission.counts();
    names = new SourceNames(settings.prefix(), settings.sources());
    room = new Room(settings.memory(), settings.tenantMemory());
  }

  /** The source of a sender. */
  public Feed of(Origin origin, Peer peer) {
    return tenants
        .computeIfAbsent(origin.tenant(), fresh -> new ConcurrentHashMap<>())
        .computeIfAbsent(
            origin.sourceOf(peer, names),
            name -> new Feed(origin.tenant(), name, room, settings.delay(), clock, carrier));
  }

  private void deliver(Delivery delivery) {
    var giveUp = clock.instant().plus(LAST_TRY);
    while (!isDelivered(delivery)) {
      if (isClosing() && clock.instant().isAfter(giveUp)) {
        counts.add(delivery.tenant(), Outcome.OVERLOADED, delivery.records().size());
        return;
      }
    }
  }

  private boolean isDelivered(Delivery delivery) {
    try {
      intake.accept(delivery);
      counts.add(delivery.tenant(), Outcome.ACCEPTED, delivery.records().size());
      return true;
    } catch (Gone e) {
      counts.add(null, Outcome.UNKNOWN, delivery.records().size());
      return true;
    } catch (Overloaded e) {
      pause(e.retryAfter());
      return false;
    } catch (RuntimeException e) {
      // The edge of this thread: without it the source would be mute for good.
      trouble.accept("messages of " + delivery.records().file() + " are not taken yet: " + e);
      pause(LONGEST_PAUSE);
      return false;
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void pause(Duration wanted) {
    var time = wanted.compareTo(LONGEST_PAUSE) < 0 ? wanted : LONGEST_PAUSE;
    try {
      if (isClosing()) {
        Thread.sleep(time.dividedBy(10));
      } else {
        closing.await(time.toNanos(), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Hands on what there is, and returns when that is done; nothing may come any more. */
  @Override
  public void close() {
    closing.countDown();
    tenants.values().forEach(mine -> mine.values().forEach(Feed::hurry));
    threads.close();
  }
}
