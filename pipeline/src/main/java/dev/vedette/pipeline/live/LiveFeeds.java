package dev.vedette.pipeline.live;

import dev.vedette.detect.feeds.IndicatorContent;
import dev.vedette.detect.feeds.IndicatorFeeds;
import dev.vedette.detect.indicators.IndicatorStore;
import dev.vedette.model.Problem;
import dev.vedette.pipeline.packs.ContentKind;
import dev.vedette.pipeline.packs.ContentStore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The indicators of all that is installed, exchanged while detection runs. Whoever owns it calls
 * {@link #refresh} now and then, in a thread that nobody waits for. Feeds are read again only where
 * files of theirs are others than before, for there may be millions of indicators in them.
 */
public final class LiveFeeds {
  private final ContentStore store;
  private final long seed;
  private String seen;
  private volatile IndicatorStore current;
  private volatile List<Problem> problems;

  /**
   * Reads the feeds that are installed.
   *
   * @param seed what the store's keys depend on; it must be hard to guess for those who send
   * @throws IOException if what is installed cannot be read
   */
  public LiveFeeds(ContentStore store, long seed) throws IOException {
    this.store = store;
    this.seed = seed;
    seen = store.fingerprint(ContentKind.INDICATORS);
    var read = read();
    current = read.store();
    problems = read.problems();
  }

  private IndicatorContent read() throws IOException {
    return IndicatorFeeds.read(store.active().paths(ContentKind.INDICATORS), seed);
  }

  /** The indicators that are in force. */
  public IndicatorStore current() {
    return current;
  }

  /** What was wrong with the feeds that are in force. */
  public List<Problem> problems() {
    return problems;
  }

  /**
   * Looks whether other feeds are installed now, and if so puts their indicators in force.
   *
   * @return those that are in force now, if they are others than before
   * @throws IOException if what is installed cannot be read; what was in force still is, and the
   *     next call tries again
   */
  public synchronized Optional<IndicatorStore> refresh() throws IOException {
    var now = store.fingerprint(ContentKind.INDICATORS);
    if (now.equals(seen)) {
      return Optional.empty();
    }
    var read = read();
    current = read.store();
    problems = read.problems();
    seen = now;
    return Optional.of(current);
  }
}
