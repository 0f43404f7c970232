package dev.vedette.detect.indicators;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.Event;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for indicators in events. A value that meets none costs a comparison if it was met lately,
 * else its hash and a glance at the filter; nothing is allocated for it. One instance serves one
 * thread.
 */
public final class IndicatorMatcher {
  private final LiveIndicators live;
  private final RecentMisses misses = new RecentMisses();
  private final List<IndicatorHit> hits = new ArrayList<>();
  private IndicatorWatch watch;
  private ValueProbe probe;

  public IndicatorMatcher(LiveIndicators live) {
    this.live = live;
    watch = live.current();
    probe = new ValueProbe(watch.store(), hits);
  }

  /**
   * The indicators that an event meets, each once, in the order of the record. The list is used
   * again for the next event.
   */
  public List<IndicatorHit> match(Event event) {
    hits.clear();
    refresh();
    var plan = watch.plan(event.type());
    if (plan.isEmpty()) {
      return hits;
    }
    int slots = event.size();
    for (int slot = 0; slot < slots; slot++) {
      for (var watched : plan.of(event.field(slot))) {
        if (event.form(slot) != Event.NULL && mayMeet(watched, event, slot)) {
          event.unescape(slot);
          look(watched, event, event.text(), event.start(slot), event.end(slot));
        }
      }
    }
    for (var watched : plan.computed()) {
      compute(watched, event);
    }
    return hits;
  }

  /** Long texts without a URL are most of what there is to read: their escapes stay as they are. */
  private static boolean mayMeet(WatchedValue watched, Event event, int slot) {
    return watched.watch() != Watch.TEXT
        || UrlSigns.mayHold(event.text(), event.start(slot), event.end(slot));
  }

  private void refresh() {
    var current = live.current();
    if (current != watch) {
      watch = current;
      probe = new ValueProbe(current.store(), hits);
      misses.clear();
    }
  }

  private void compute(WatchedValue.Computed watched, Event event) {
    var value = watched.value().of(event);
    if (value instanceof List<?> list) {
      for (var item : list) {
        look(watched, event, item);
      }
    } else if (value != null) {
      look(watched, event, value);
    }
  }

  private void look(WatchedValue watched, Event event, Object value) {
    var text = value.toString().getBytes(UTF_8);
    look(watched, event, text, 0, text.length);
  }

  private void look(WatchedValue watched, Event event, byte[] text, int from, int to) {
    if (to - from < 3 || misses.contains(watched.watch(), text, from, to)) {
      return;
    }
    if (!probe.look(watched, event.time(), text, from, to)) {
      misses.add(watched.watch(), text, from, to);
    }
  }
}
