package dev.vedette.detect.indicators;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts how often each indicator is met, and says when one has been reported often enough: a
 * network that half of all traffic goes to must not bury everything else. Bounded. Not safe for use
 * by several threads at once.
 */
public final class IndicatorSightings {
  /** How many findings of one indicator are reported; what is beyond is counted. */
  public static final int MAX_FINDINGS = 1_000;

  private static final int MAX_INDICATORS = 200_000;
  private static final Comparator<Sighting> OFTEN_FIRST =
      Comparator.comparingLong(Sighting::count)
          .reversed()
          .thenComparing(Sighting::kind)
          .thenComparing(Sighting::indicator);

  private final Map<Key, Sighting> sightings = new LinkedHashMap<>();
  private final int limit;
  private long unlisted;
  private long unreported;

  private record Key(IndicatorKind kind, String indicator) {}

  public IndicatorSightings() {
    this(MAX_INDICATORS);
  }

  IndicatorSightings(int limit) {
    this.limit = limit;
  }

  /**
   * Counts an event that met an indicator.
   *
   * @return whether it should be reported as a finding
   */
  public boolean add(IndicatorHit hit, long time) {
    var sighting = Sighting.of(hit, time);
    var key = new Key(hit.kind(), hit.indicator());
    if (sightings.size() >= limit && !sightings.containsKey(key)) {
      unlisted++;
      return true;
    }
    var known = sightings.merge(key, sighting, Sighting::and);
    boolean isReported = known.count() <= MAX_FINDINGS;
    unreported += isReported ? 0 : 1;
    return isReported;
  }

  /** Every indicator that was met, the most frequent first. */
  public List<Sighting> list() {
    var list = new ArrayList<>(sightings.values());
    list.sort(OFTEN_FIRST);
    return list;
  }

  /** How many events met an indicator that is not in the list for want of room. */
  public long unlisted() {
    return unlisted;
  }

  /** How many events met an indicator that had been reported often enough. */
  public long unreported() {
    return unreported;
  }
}
