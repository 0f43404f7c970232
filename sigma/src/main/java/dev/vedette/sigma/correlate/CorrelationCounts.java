package dev.vedette.sigma.correlate;

/**
 * What a correlation could not use, in events.
 *
 * @param ungrouped without a field that the rule groups by, counts or computes with
 * @param late later than their window
 * @param forgotten groups that had to make room for others
 */
public record CorrelationCounts(long ungrouped, long late, long forgotten) {
  static final CorrelationCounts NONE = new CorrelationCounts(0, 0, 0);

  CorrelationCounts plus(CorrelationCounts other) {
    return new CorrelationCounts(
        ungrouped + other.ungrouped, late + other.late, forgotten + other.forgotten);
  }
}
