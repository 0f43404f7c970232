package dev.vedette.detect.behaviour;

import dev.vedette.detect.behaviour.Activity.Volume;
import dev.vedette.model.Event;
import dev.vedette.model.EventType;
import dev.vedette.model.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the events of a batch by their source, host and ten minutes, so that models of volume need
 * not look at each. For one thread; used for one batch after the other.
 */
public final class VolumeTally {
  private static final long SPAN = Duration.ofMinutes(10).toMillis();
  private static final int MOST = 1_000;

  private final Map<Key, Count> counts = new HashMap<>();
  private Key lastKey = new Key("", "", 0);
  private Count last = new Count();

  private record Key(String source, String host, long span) {}

  private static final class Count {
    private long events;
    private long latest = Long.MIN_VALUE;
    private int index;
    private EventType type = EventType.UNKNOWN;
  }

  /** Activities with the index in the batch of an event behind them. */
  public record Counted(int index, Volume volume) {}

  /** Counts an event that was understood, of a host as {@link Names#host} has it. */
  public void add(Event event, String host, int index) {
    if (event.time() == Event.NO_TIME) {
      return;
    }
    var count = count(event.type().source(), host, Math.floorDiv(event.time(), SPAN));
    count.events++;
    if (event.time() >= count.latest) {
      count.latest = event.time();
      count.index = index;
      count.type = event.type();
    }
  }

  /** Mostly the same as for the event before. */
  private Count count(String source, String host, long span) {
    if (lastKey.span == span && lastKey.source.equals(source) && lastKey.host.equals(host)) {
      return last;
    }
    var key = new Key(source, host, span);
    var known = counts.get(key);
    if (known == null) {
      known = new Count();
      if (counts.size() < MOST) {
        counts.put(key, known);
      }
    }
    lastKey = key;
    last = known;
    return known;
  }

  /** What was counted since the last call. */
  public List<Counted> take(TenantId tenant) {
    var taken = new ArrayList<Counted>();
    counts.forEach((key, count) -> {
      var at = new Occasion(tenant, count.latest, key.host(), count.type);
      taken.add(new Counted(count.index, new Volume(at, count.events)));
    });
    taken.sort(
        java.util.Comparator.comparingInt(Counted::index)
            .thenComparing(counted -> counted.volume().host()));
    counts.clear();
    lastKey = new Key("", "", 0);
    last = new Count();
    return taken;
  }
}
