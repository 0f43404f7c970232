package dev.vedette.detect.indicators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is looked at in events of one type, by field. Immutable. */
final class WatchPlan {
  static final WatchPlan NOTHING = new WatchPlan(List.of(), 0);

  private static final WatchedValue.OfField[] NONE = {};

  /** By field: 0 for nothing, else one more than the index into {@link #groups}. */
  private final short[] groupOf;

  private final List<WatchedValue.OfField[]> groups = new ArrayList<>();
  private final WatchedValue.Computed[] computed;

  /**
   * @param fieldCount how many fields have ids; every field of a value is below it
   */
  WatchPlan(List<WatchedValue> values, int fieldCount) {
    var byField = new LinkedHashMap<Integer, Map<Watch, WatchedValue.OfField>>();
    var toCompute = new ArrayList<WatchedValue.Computed>();
    for (var value : values) {
      switch (value) {
        case WatchedValue.OfField known ->
            byField
                .computeIfAbsent(known.field(), _ -> new LinkedHashMap<>())
                .putIfAbsent(known.watch(), known);
        case WatchedValue.Computed known -> toCompute.add(known);
      }
    }
    groupOf = new short[byField.isEmpty() ? 0 : fieldCount];
    byField.forEach((field, watched) -> {
      groups.add(watched.values().toArray(NONE));
      groupOf[field] = (short) groups.size();
    });
    computed = toCompute.toArray(WatchedValue.Computed[]::new);
  }

  boolean isEmpty() {
    return groups.isEmpty() && computed.length == 0;
  }

  /** What is looked for in a field. */
  WatchedValue.OfField[] of(int field) {
    int group = field >= 0 && field < groupOf.length ? groupOf[field] : 0;
    return group == 0 ? NONE : groups.get(group - 1);
  }

  WatchedValue.Computed[] computed() {
    return computed;
  }
}
