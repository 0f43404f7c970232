package dev.vedette.pipeline;

import dev.vedette.model.Event;
import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.RecordSink;
import dev.vedette.sources.evtx.EvtxFormat;
import dev.vedette.sources.frame.FileHead;
import dev.vedette.sources.frame.RecordFramer;
import dev.vedette.sources.mapping.EventReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/**
 * Tells telemetry from other files by their first bytes. Telemetry is what a source understands, or
 * what is made like it: a binary log, records of JSON, an audit log, a table of Zeek, or text most
 * of whose lines are understood or have a time near their beginning. Used by one thread.
 */
final class FileTriage {
  private static final String CLOCK = "00:00:00";
  private static final int CLOCK_WITHIN = 96;

  private final EvtxFormat evtx = new EvtxFormat();
  private final RecordFramer framer = new RecordFramer(List.of());
  private final EventReader reader;
  private final Event event = new Event();

  FileTriage(DetectionContent content) {
    reader = content.newReader();
    reader.reference(Instant.EPOCH);
  }

  /** Whether a file that begins so is telemetry; an empty one counts as such. */
  boolean isTelemetry(byte[] head) {
    if (evtx.recognises(head, head.length)) {
      return true;
    }
    if (FileHead.of(head).isBinary()) {
      return false;
    }
    var tally = new Tally();
    try {
      framer.read(new ByteArrayInputStream(head), tally);
    } catch (IOException e) {
      throw new UncheckedIOException("an array ends without damage", e);
    }
    return tally.isTelemetry();
  }

  /** Whether a time such as {@code 07:08:09} stands near the beginning, as in lines of logs. */
  private static boolean hasClock(byte[] bytes, int from, int to) {
    int last = Math.min(to, from + CLOCK_WITHIN) - CLOCK.length();
    for (int at = from; at <= last; at++) {
      if (isClock(bytes, at)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isClock(byte[] bytes, int at) {
    for (int i = 0; i < CLOCK.length(); i++) {
      byte b = bytes[at + i];
      if (CLOCK.charAt(i) == ':' ? b != ':' : b < '0' || b > '9') {
        return false;
      }
    }
    return true;
  }

  private final class Tally implements RecordSink {
    private int records;
    private int made;
    private int known;

    @Override
    public void record(RecordFormat format, byte[] bytes, int from, int to, long position) {
      records++;
      if (format != RecordFormat.LINE) {
        made++;
      }
      if (hasClock(bytes, from, to) || isUnderstood(format, bytes, from, to)) {
        known++;
      }
    }

    private boolean isUnderstood(RecordFormat format, byte[] bytes, int from, int to) {
      return reader.decode(format, bytes, from, to, event) == null
          && reader.understand(format, event);
    }

    @Override
    public void rejected(String place, String message, long count) {}

    /** A single JSON object that nobody knows is a document. */
    boolean isTelemetry() {
      return records == 0 || made > 1 || known * 2 > records;
    }
  }
}
