package dev.vedette.sources.frame;

import dev.vedette.sources.RecordFormat;

/**
 * JSON objects in any arrangement: one a line, one behind the other, pretty-printed, in an array,
 * in an {@link JsonEnvelope}.
 *
 * <p>Once the first object was found to fill its line, lines are cut at line feeds without looking
 * inside; a line that does not end with a brace goes the slow way, through {@link JsonScanner}.
 * Behind damage, reading goes on at the next line that begins with a brace, as far indented as the
 * object that broke.
 */
final class JsonFramer {
  private static final int ENVELOPE_HEAD = 1 << 16;
  private static final int NOTHING = -1;

  private static final String BROKEN =
      "is not a whole JSON object: it was skipped, and reading went on at the next one";
  private static final String JUNK =
      "is not JSON, unlike the rest of the file: it was skipped up to the next object";
  private static final String CUT =
      "begins a JSON object that the end of the file cuts off: copy the file again";
  private static final String OPEN =
      "is the end of the file inside of a JSON array: it is truncated, copy it again";
  private static final String TOO_LONG =
      "begins a JSON object that is longer than a record may be: it was skipped";
  private static final String NO_OBJECT =
      "has an array element that is not a JSON object: it was skipped";

  private final ByteWindow window;
  private final FrameOutput output;
  private final LineReader lines;
  private final JsonResync resync;
  private final JsonScanner scanner = new JsonScanner();

  private boolean isDecided;
  private boolean isPerLine;
  private boolean isInArray;
  private boolean isSearch;
  private boolean isTooLong;
  private int envelopeDepth;

  JsonFramer(ByteWindow window, FrameOutput output) {
    this.window = window;
    this.output = output;
    this.lines = new LineReader(window, output);
    this.resync = new JsonResync(window, lines);
  }

  void frame() {
    long slowLine = 0;
    do {
      // A line that is no single object is taken apart to its end before whole lines are tried
      // again: else a line of a million objects would be searched for its end a million times.
      if (isPerLine && !isInArray && lines.number() != slowLine) {
        wholeLines();
        slowLine = lines.number();
      }
    } while (value());
    if (isInArray) {
      output.rejected("line " + lines.number(), OPEN, 1);
    }
  }

  /** Takes lines as long as each is one object. */
  private void wholeLines() {
    while (lines.next()) {
      byte[] bytes = window.bytes();
      int from = Blank.skip(bytes, lines.from(), lines.to());
      int to = Blank.trimEnd(bytes, from, lines.to());
      if (from == to) {
        continue;
      }
      if (bytes[from] != '{' || bytes[to - 1] != '}') {
        lines.rewind();
        resync.startLine();
        return;
      }
      output.record(RecordFormat.JSON, bytes, from, to);
    }
  }

  /** Reads one value, or what stands between values; false at the end of the file. */
  private boolean value() {
    int first = resync.skipBlanks();
    if (first == NOTHING) {
      return false;
    }
    switch (first) {
      case '{' -> object();
      case '[' -> arrayOrJunk();
      case ']' -> closeOrJunk();
      case 0 -> lines.skipZeros();
      default -> {
        if (isInArray) {
          skipElement();
        } else {
          junk();
        }
      }
    }
    return true;
  }

  private void object() {
    if (isInArray || isDecided || !envelope()) {
      resync.rememberIndent();
      scanObject();
    }
  }

  private boolean envelope() {
    window.fillTo(ENVELOPE_HEAD);
    var envelope = JsonEnvelope.find(window.bytes(), window.start(), window.end());
    if (envelope == null) {
      return false;
    }
    resync.take(envelope.behind());
    isInArray = true;
    isSearch = envelope.isSearch();
    envelopeDepth = envelope.depth();
    return true;
  }

  private void scanObject() {
    long line = lines.number();
    scanner.begin(isPerLine && !isInArray);
    int end = scan();
    if (end == JsonScanner.BROKEN) {
      output.rejected("line " + line, BROKEN, 1);
      resync.behindDamage(scanner.brokenAt() - window.start());
    } else if (end == JsonScanner.MORE) {
      output.rejected("line " + line, CUT, 1);
    } else {
      emit(end, line);
    }
  }

  /** Scans to the value's end, which it leaves in the window unless it is too long for that. */
  private int scan() {
    isTooLong = false;
    int scanned = 0;
    while (true) {
      int end = scanner.scan(window.bytes(), window.start() + scanned, window.end());
      if (end != JsonScanner.MORE) {
        return end;
      }
      scanned = window.length();
      if (scanned > window.longestRecord()) {
        isTooLong = true;
        resync.take(scanned);
        scanned = 0;
      }
      if (!window.fill()) {
        resync.take(scanned);
        return JsonScanner.MORE;
      }
    }
  }

  private void emit(int end, long line) {
    int from = window.start();
    if (isTooLong || end - from > window.longestRecord()) {
      output.rejected("line " + line, TOO_LONG, 1);
    } else if (isSearch) {
      emitSource(from, end);
    } else {
      output.record(RecordFormat.JSON, window.bytes(), from, end);
    }
    resync.take(end - from);
    if (!isDecided && !isInArray) {
      isDecided = true;
      isPerLine = scanner.feeds() == 0 && resync.isAtEndOfLine();
    }
  }

  /** A search hit's record stands inside of it. */
  private void emitSource(int from, int end) {
    var members = new JsonMembers(window.bytes(), from, end);
    while (members.next()) {
      if (members.name().equals("_source") && members.begins('{')) {
        int to = members.endOfValue();
        output.record(RecordFormat.JSON, window.bytes(), members.value(), to);
        return;
      }
    }
    output.record(RecordFormat.JSON, window.bytes(), from, end);
  }

  private void arrayOrJunk() {
    if (isInArray) {
      skipElement();
    } else if (resync.isArrayOfObjects()) {
      resync.take(1);
      isInArray = true;
    } else {
      junk();
    }
  }

  private void closeOrJunk() {
    if (!isInArray) {
      junk();
      return;
    }
    resync.take(1);
    isInArray = false;
    if (envelopeDepth > 0) {
      scanner.beginInside(envelopeDepth);
      envelopeDepth = 0;
      isSearch = false;
      takeScanned(scan());
    }
  }

  private void skipElement() {
    output.rejected("line " + lines.number(), NO_OBJECT, 1);
    scanner.begin(false);
    takeScanned(scan());
  }

  private void takeScanned(int end) {
    if (end == JsonScanner.BROKEN) {
      resync.behindDamage(scanner.brokenAt() - window.start());
    } else if (end != JsonScanner.MORE) {
      // A stray closing bracket is a value of no length.
      resync.take(Math.max(1, end - window.start()));
    }
  }

  private void junk() {
    if (resync.isRemark()) {
      resync.skipLine();
      return;
    }
    long line = lines.number();
    long skipped = resync.skipToObject();
    output.rejected("line " + line, JUNK, isPerLine ? skipped : 1);
  }
}
