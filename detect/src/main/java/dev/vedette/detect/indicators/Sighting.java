package dev.vedette.detect.indicators;

import dev.vedette.model.Event;

/**
 * An indicator that was met, and how often.
 *
 * @param feed the surest feed that lists it
 * @param name what that feed says it is about, may be empty
 * @param count how many events met it
 * @param first the earliest time of an event that met it, epoch milliseconds; {@link Event#NO_TIME}
 *     if none had a time
 * @param last the latest
 */
public record Sighting(
    IndicatorKind kind,
    String indicator,
    String feed,
    String name,
    long count,
    long first,
    long last) {

  /** One sighting. */
  static Sighting of(IndicatorHit hit, long time) {
    var note = hit.listings().getFirst().note();
    return new Sighting(hit.kind(), hit.indicator(), note.feed(), note.name(), 1, time, time);
  }

  /** This and a later report of the same indicator. */
  Sighting and(Sighting other) {
    boolean isTimeless = first == Event.NO_TIME;
    return new Sighting(
        kind,
        indicator,
        feed,
        name,
        count + other.count,
        isTimeless || (other.first != Event.NO_TIME && other.first < first) ? other.first : first,
        Math.max(last, other.last));
  }
}
