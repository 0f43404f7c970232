package dev.vedette.sigma.correlate;

import java.util.LinkedHashMap;
import java.util.Map;

/** When each value occurred last, the latest at the end; some more than are needed. */
final class ValueWindow implements Window {
  private static final int SPARE = 1_000;

  private final int need;
  private final int limit;
  private Map<String, Long> latest = new LinkedHashMap<>();
  private long newest = Long.MIN_VALUE;

  ValueWindow(int need) {
    this.need = need;
    this.limit = Math.max(need, SPARE);
  }

  @Override
  public void add(CapturedEvent event, int source, String value) {
    var before = latest.get(value);
    if (before != null && before >= event.time()) {
      return;
    }
    latest.remove(value);
    latest.put(value, event.time());
    if (event.time() < newest) {
      sort();
    }
    newest = Math.max(newest, event.time());
    if (latest.size() > limit) {
      latest.remove(latest.keySet().iterator().next());
    }
  }

  /** Late events are rare: putting all in order again is cheap enough. */
  private void sort() {
    var sorted = new LinkedHashMap<String, Long>();
    latest.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    latest = sorted;
  }

  @Override
  public boolean holds(long from) {
    return amount(from) >= need;
  }

  @Override
  public int amount(long from) {
    var times = latest.values().iterator();
    while (times.hasNext() && times.next() < from) {
      times.remove();
    }
    return latest.size();
  }

  @Override
  public long first(long from) {
    amount(from);
    return latest.values().iterator().next();
  }

  @Override
  public int size() {
    return latest.size();
  }
}
