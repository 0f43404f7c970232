package dev.vedette.receive.collect;

import dev.vedette.receive.Delivery;
import dev.vedette.receive.Intake;
import dev.vedette.receive.Overloaded;
import dev.vedette.sources.RecordBatch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Takes a stream page by page. What is about to be delivered is written down first, then delivered
 * as a whole, then the place is moved on: so after a crash at any moment the journal tells whether
 * it was taken, and nothing is lost or comes twice. For one thread; {@link #health} for all.
 */
public final class StreamRunner {
  private static final Duration AT_ONCE = Duration.ZERO;
  private static final int MOST_FILES = 20_000;

  private final StreamKey key;
  private final Feed feed;
  private final Terms terms;
  private final Ground ground;
  private final Memory items;
  private final Memory files = new Memory(MOST_FILES);
  private String cursor = "";
  private boolean isResumed;
  private @Nullable Page untold;
  private volatile Health health;

  /**
   * What is agreed for a stream.
   *
   * @param every how long to wait once all was taken
   * @param remembered how many marks are remembered
   */
  public record Terms(Duration every, int remembered) {}

  /** What all streams share. */
  public record Ground(
      Intake intake,
      Delivered delivered,
      ProgressStore progress,
      InstantSource clock,
      RandomGenerator random) {}

  public StreamRunner(StreamKey key, Feed feed, Terms terms, Ground ground) {
    this.key = key;
    this.feed = feed;
    this.terms = terms;
    this.ground = ground;
    items = new Memory(terms.remembered());
    health = Health.begin(ground.clock().instant());
  }

  public StreamKey key() {
    return key;
  }

  public Health health() {
    return health;
  }

  /** Takes a page, and answers how long to wait before the next one. Never fails for a vendor. */
  public Duration step() throws InterruptedException {
    try {
      resume();
      tell();
      var pause = feed.pause();
      if (pause.isPositive()) {
        return pause;
      }
      var page = feed.fetch(cursor, this::knows);
      long fresh = take(page);
      tell();
      health = health.succeeded(ground.clock().instant(), page, fresh);
      return page.isLast() ? terms.every() : AT_ONCE;
    } catch (Overloaded e) {
      return longer(e.retryAfter(), Duration.ofSeconds(1));
    } catch (CollectFailure e) {
      return failed(e);
    }
  }

  private Duration failed(CollectFailure failure) {
    health = health.failed(ground.clock().instant(), failure);
    var wait = new Backoff(ground.random()).after(health.failures());
    var asked = failure.retryAfter();
    return asked == null ? wait : longer(asked, Duration.ofSeconds(1));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /**
   * Finds out where the former process was. It is done by {@link #step} too; but it should be done
   * before the journal is trimmed, for then nobody knows any more what was taken last.
   */
  public void resume() throws InterruptedException {
    if (isResumed) {
      return;
    }
    var progress = ground.progress().load(key);
    cursor = progress.cursor();
    remember(progress.marks());
    if (progress.intent() == null) {
      isResumed = true;
    } else {
      finish(progress.intent());
    }
  }

  /** Those of an intent are in the journal from its beginning on, as far as they came. */
  private void finish(Intent intent) throws InterruptedException {
    long came = ground.delivered().count(key, intent.from());
    if (came >= intent.marks().size()) {
      settle(intent.cursor(), intent.remembered());
    } else {
      settle(cursor, new Marks(intent.marks().subList(0, (int) came), List.of()));
    }
  }

  private long take(Page page) {
    var fresh = fresh(page);
    var marks = fresh.stream().map(Item::mark).toList();
    var more = new Marks(page.remembersItems() ? marks : List.of(), page.files());
    if (!fresh.isEmpty() || page.rejected() > 0) {
      // Whatever goes wrong from here on, it is looked again at what was taken.
      isResumed = false;
      ground
          .progress()
          .begin(key, new Intent(marks, more, page.cursor(), ground.delivered().end()));
      ground.intake().accept(deliveries(fresh, page.rejected()));
    }
    if (!fresh.isEmpty() || !more.isEmpty() || !page.cursor().equals(cursor)) {
      settle(page.cursor(), more);
    }
    untold = page;
    return fresh.size();
  }

  private boolean knows(Mark mark) {
    return items.knows(mark) || files.knows(mark);
  }

  private void remember(Marks more) {
    items.add(more.items());
    files.add(more.files());
  }

  /** Those that were not taken before, each once. */
  private List<Item> fresh(Page page) {
    var fresh = new LinkedHashMap<Mark, Item>();
    for (var item : page.items()) {
      if (!items.knows(item.mark())) {
        fresh.putIfAbsent(item.mark(), item);
      }
    }
    return List.copyOf(fresh.values());
  }

  private List<Delivery> deliveries(List<Item> items, long rejected) {
    var received = ground.clock().instant();
    var batches = new ArrayList<RecordBatch>();
    var batch = new RecordBatch(key.source(), received);
    for (var item : items) {
      if (batch.isFull()) {
        batches.add(batch);
        batch = new RecordBatch(key.source(), received);
      }
      batch.add(item.format(), item.bytes(), 0, item.bytes().length, batch.size());
    }
    var last = new Delivery(key.tenant(), batch, rejected);
    var deliveries = new ArrayList<Delivery>();
    batches.forEach(full -> deliveries.add(new Delivery(key.tenant(), full, 0)));
    deliveries.add(last);
    return deliveries;
  }

  private void settle(String next, Marks more) {
    ground.progress().settle(key, next, more, terms.remembered());
    remember(more);
    cursor = next;
    isResumed = true;
  }

  /** What is durable here need not be kept at the vendor's. */
  private void tell() throws CollectFailure, InterruptedException {
    var page = untold;
    if (page != null) {
      feed.taken(page);
      untold = null;
    }
  }
}
