package dev.vedette.sources.frame;

import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.RecordSink;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Numbers the records of one file, and keeps a file full of the same damage from flooding the sink:
 * after the first few rejections for one reason the rest are told as one, at the end.
 */
final class FrameOutput {
  private static final int SHOWN = 10;

  private final RecordSink sink;
  private final Map<String, Tally> tallies = new LinkedHashMap<>();
  private long position;

  FrameOutput(RecordSink sink) {
    this.sink = sink;
  }

  void record(RecordFormat format, byte[] bytes, int from, int to) {
    sink.record(format, bytes, from, to, ++position);
  }

  /**
   * @param message one of few: what differs from case to case belongs into {@code place}
   */
  void rejected(String place, String message, long records) {
    var tally = tallies.computeIfAbsent(message, _ -> new Tally());
    if (tally.shown < SHOWN) {
      tally.shown++;
      sink.rejected(place, message, records);
    } else {
      tally.hidden += records;
    }
  }

  /** Tells what was held back. */
  void finish() {
    tallies.forEach((message, tally) -> {
      if (tally.hidden > 0) {
        sink.rejected("further places in this file", message, tally.hidden);
      }
    });
    tallies.clear();
  }

  private static final class Tally {
    private int shown;
    private long hidden;
  }
}
