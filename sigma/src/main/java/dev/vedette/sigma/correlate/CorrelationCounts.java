package dev.vedette.sigma.correlate;

import java.io.IOException;

/**
 * What correlations could not use.
 *
 * @param ungrouped events without a field that a rule groups by, counts or computes with, once for
 *     each rule
 * @param late events that came after later ones had gone on
 * @param forgotten groups that had to make room for others
 * @param roughened groups of which only a rough count was kept to make room for others
 */
public record CorrelationCounts(long ungrouped, long late, long forgotten, long roughened) {
  static final CorrelationCounts NONE = new CorrelationCounts(0, 0, 0, 0);

  CorrelationCounts plus(CorrelationCounts other) {
    return new CorrelationCounts(
        ungrouped + other.ungrouped,
        late + other.late,
        forgotten + other.forgotten,
        roughened + other.roughened);
  }

  void write(SnapshotWriter out) throws IOException {
    out.number(ungrouped);
    out.number(late);
    out.number(forgotten);
    out.number(roughened);
  }

  static CorrelationCounts read(SnapshotReader in) throws IOException {
    return new CorrelationCounts(in.number(), in.number(), in.number(), in.number());
  }
}
