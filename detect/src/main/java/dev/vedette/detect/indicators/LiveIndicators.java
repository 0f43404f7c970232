package dev.vedette.detect.indicators;

import dev.vedette.model.EventType;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The indicators that are in force now. A new store takes the old one's place in one step; whoever
 * is in the middle of an event ends it with the old one. Safe for use by several threads at once.
 */
public final class LiveIndicators {
  private final IdentityHashMap<EventType, List<WatchedValue>> watched;
  private final int fieldCount;
  private volatile IndicatorWatch current;

  /**
   * @param watched what may be looked at in each type of event
   * @param fieldCount how many fields have ids
   */
  public LiveIndicators(
      IndicatorStore store,
      IdentityHashMap<EventType, List<WatchedValue>> watched,
      int fieldCount) {
    this.watched = new IdentityHashMap<>(watched);
    this.fieldCount = fieldCount;
    current = new IndicatorWatch(store, this.watched, fieldCount);
  }

  /** Puts another store in force, for each event that is looked at from now on. */
  public void replace(IndicatorStore store) {
    current = new IndicatorWatch(store, watched, fieldCount);
  }

  public IndicatorWatch current() {
    return current;
  }
}
