package dev.vedette.detect.indicators;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.detect.indicators.IndicatorHit.Listing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what feeds say of the keys that a value holds. Serves one thread. */
final class HitCollector {
  /** How many listings of one indicator are looked at: a feed may repeat one without end. */
  private static final int MAX_LISTINGS = 32;

  private static final int MAX_SHOWN = 200;
  private static final Comparator<Listing> SUREST_FIRST =
      Comparator.comparingInt((Listing listing) -> listing.note().confidence()).reversed();

  private final IndicatorStore store;
  private final IndicatorKey key;
  private final List<IndicatorHit> hits;
  private boolean isListed;

  /** The value that is being looked up. */
  private WatchedValue watched = new WatchedValue.OfField("", Watch.HOST, 0);

  private long time;
  private byte[] text = {};
  private int from;
  private int to;

  /**
   * @param key the key at hand, which its owner changes
   */
  HitCollector(IndicatorStore store, IndicatorKey key, List<IndicatorHit> hits) {
    this.store = store;
    this.key = key;
    this.hits = hits;
  }

  /** Begins with another value. */
  void begin(WatchedValue value, long eventTime, byte[] bytes, int start, int end) {
    watched = value;
    time = eventTime;
    text = bytes;
    from = start;
    to = end;
    isListed = false;
  }

  /** Whether anything in the value is listed at all, in force or not. */
  boolean isListed() {
    return isListed;
  }

  /** Whether the key at hand is listed as an indicator of a kind. */
  boolean find(IndicatorKind kind) {
    return store.table(kind).find(key.first(), key.second()) != KeyTable.ABSENT;
  }

  /**
   * Adds the hit of the key at hand, unless it is there already.
   *
   * @param indicator the indicator in its one form
   */
  void report(IndicatorKind kind, String indicator) {
    isListed = true;
    for (var hit : hits) {
      if (hit.kind() == kind && hit.indicator().equals(indicator)) {
        return;
      }
    }
    var listings = listings(kind);
    if (!listings.isEmpty()) {
      hits.add(new IndicatorHit(watched, shown(), kind, indicator, listings));
    }
  }

  private List<Listing> listings(IndicatorKind kind) {
    var table = store.table(kind);
    int row = table.find(key.first(), key.second());
    var listings = new ArrayList<Listing>();
    for (int i = 0; i < MAX_LISTINGS && table.hasKey(row + i, key.first(), key.second()); i++) {
      var validity = table.validity(row + i);
      if (validity.covers(kind, time)) {
        listings.add(new Listing(store.note(table.note(row + i)), validity));
      }
    }
    listings.sort(SUREST_FIRST);
    return listings;
  }

  private String shown() {
    var value = new String(text, from, Math.min(to - from, MAX_SHOWN), UTF_8);
    return to - from > MAX_SHOWN ? value + "…" : value;
  }
}
