package dev.vedette.cli.report;

import dev.vedette.model.EventType;
import dev.vedette.model.Origin;
import dev.vedette.sources.mapping.Understanding;
import java.util.Map;

/** Tells how records are understood, one after the other, then how many of them are. */
public interface UnderstandingReport {
  /**
   * A record.
   *
   * @param raw its text
   * @param time epoch milliseconds, or {@link dev.vedette.model.Event#NO_TIME}
   * @param ocsf its projection; empty if nobody understands it
   */
  record Shown(
      Origin origin,
      String raw,
      EventType type,
      long time,
      Map<String, Object> ocsf,
      Understanding understanding) {}

  /**
   * What became of all records.
   *
   * @param broken could not be decoded at all
   * @param unknown were decoded, but no source is known for them
   * @param hidden would have been shown if there were not so many
   * @param bySource those that are understood, by source and kind of event
   */
  record Counts(long records, long broken, long unknown, long hidden, Map<String, Long> bySource) {}

  /**
   * @throws java.io.UncheckedIOException when the output breaks
   */
  void record(Shown shown);

  /**
   * @throws java.io.UncheckedIOException when the output breaks
   */
  void summary(Counts counts);
}
