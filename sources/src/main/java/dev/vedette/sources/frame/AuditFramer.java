package dev.vedette.sources.frame;

import dev.vedette.sources.RecordFormat;
import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * A Linux audit log: the lines of one event become one record, also where the lines of several
 * events are mixed. Records leave in the order of their first lines.
 */
final class AuditFramer {
  private static final int MOST_OPEN = 64;
  private static final int LARGEST_SPARE = 1 << 16;
  private static final String TOO_LONG =
      "has an audit event that is longer than a record may be: its further lines are a new record";

  private final ByteWindow window;
  private final FrameOutput output;
  private final LineReader lines;
  private final AuditLine line = new AuditLine();
  private final ArrayDeque<AuditEvent> open = new ArrayDeque<>();
  private final ArrayDeque<AuditEvent> spare = new ArrayDeque<>();
  private long openBytes;

  AuditFramer(ByteWindow window, FrameOutput output) {
    this.window = window;
    this.output = output;
    this.lines = new LineReader(window, output);
  }

  void frame() {
    while (lines.next()) {
      take(window.bytes(), lines.from(), lines.to());
    }
    emitOldest(0);
  }

  private void take(byte[] bytes, int lineFrom, int to) {
    int from = Blank.skip(bytes, lineFrom, to);
    if (from == to || AuditLine.isSeparator(bytes, from, to)) {
      return;
    }
    if (!line.parse(bytes, from, to)) {
      emitOldest(0);
      output.record(RecordFormat.LINE, bytes, from, to);
      return;
    }
    join(bytes, from, to);
  }

  private void join(byte[] bytes, int from, int to) {
    var event = find(bytes, from);
    if (event != null && event.length() + (to - from) >= window.longestRecord()) {
      output.rejected("line " + lines.number(), TOO_LONG, 1);
      event = null;
    }
    if (event == null) {
      event = spare.isEmpty() ? new AuditEvent() : spare.pop();
      event.begin(bytes, from, to, line);
      open.addLast(event);
      openBytes += to - from;
    } else {
      event.add(bytes, from, to);
      openBytes += to - from + 1;
    }
    if (line.isEnd()) {
      event.end();
    }
    emitReady();
  }

  /** The newest open event that owns the line: most lines follow their own event's. */
  private @Nullable AuditEvent find(byte[] bytes, int from) {
    for (Iterator<AuditEvent> newest = open.descendingIterator(); newest.hasNext(); ) {
      var event = newest.next();
      if (event.owns(bytes, from, line)) {
        return event;
      }
    }
    return null;
  }

  private void emitReady() {
    emitOldest(MOST_OPEN);
    while (!open.isEmpty() && (open.getFirst().isEnded() || openBytes > window.longestRecord())) {
      emitOldest(open.size() - 1);
    }
  }

  private void emitOldest(int keep) {
    while (open.size() > keep) {
      var event = open.removeFirst();
      openBytes -= event.length();
      output.record(RecordFormat.AUDIT, event.text(), 0, event.length());
      if (event.text().length <= LARGEST_SPARE) {
        spare.push(event);
      }
    }
  }
}
