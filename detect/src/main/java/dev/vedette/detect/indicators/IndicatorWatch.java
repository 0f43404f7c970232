package dev.vedette.detect.indicators;

import dev.vedette.model.EventType;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * A store, and what is looked at in each type of event because of it. Immutable, for any number of
 * threads.
 */
public final class IndicatorWatch {
  private final IndicatorStore store;
  private final IdentityHashMap<EventType, WatchPlan> plans = new IdentityHashMap<>();

  /**
   * @param watched what may be looked at in each type of event
   * @param fieldCount how many fields have ids
   */
  public IndicatorWatch(
      IndicatorStore store,
      IdentityHashMap<EventType, List<WatchedValue>> watched,
      int fieldCount) {
    this.store = store;
    watched.forEach((type, values) -> {
      var ofUse = values.stream().filter(value -> value.watch().isOfUse(store)).toList();
      if (!ofUse.isEmpty()) {
        plans.put(type, new WatchPlan(ofUse, fieldCount));
      }
    });
  }

  public IndicatorStore store() {
    return store;
  }

  WatchPlan plan(EventType type) {
    var plan = plans.get(type);
    return plan == null ? WatchPlan.NOTHING : plan;
  }
}
