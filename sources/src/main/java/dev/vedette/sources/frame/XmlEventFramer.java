package dev.vedette.sources.frame;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.vedette.sources.RecordFormat;
import java.util.Arrays;

/**
 * Windows events in XML, each a record whether they stand on a line of their own, on several or all
 * on one. What is between them, such as the element around all, belongs to none.
 */
final class XmlEventFramer {
  private static final String ENDLESS = "is an event without an end: it was skipped";
  private static final byte[] START = "<Event".getBytes(US_ASCII);
  private static final byte[] SPACE = {' '};
  private static final byte[] END = "</Event>".getBytes(US_ASCII);

  private final LineReader lines;
  private final ByteWindow window;
  private final FrameOutput output;

  /** What there is of an event whose end is on a later line. */
  private byte[] begun = new byte[0];

  private int begunLength;
  private long begunAt;

  XmlEventFramer(ByteWindow window, FrameOutput output) {
    this.window = window;
    this.output = output;
    this.lines = new LineReader(window, output);
  }

  /** Whether text begins as such events do. */
  static boolean recognises(byte[] bytes, int from, int to) {
    int head = Math.min(to, from + 512);
    int event = find(bytes, from, head, START);
    return event >= 0 && event - from < 128 && (bytes[from] == '<' || bytes[from] == '-');
  }

  void frame() {
    while (lines.next()) {
      line(window.bytes(), lines.from(), lines.to());
    }
    giveUp();
  }

  private void line(byte[] bytes, int from, int to) {
    int at = begunLength > 0 ? goOn(bytes, from, to) : from;
    while (at < to) {
      int start = start(bytes, at, to);
      int end = start < 0 ? -1 : find(bytes, start, to, END);
      if (end < 0) {
        if (start >= 0) {
          begunAt = lines.number();
          append(bytes, start, to);
        }
        return;
      }
      at = end + END.length;
      output.record(RecordFormat.LINE, bytes, start, at);
    }
  }

  /** Adds the line to what has begun; answers where what comes behind it goes on. */
  private int goOn(byte[] bytes, int from, int to) {
    int end = find(bytes, from, to, END);
    int stop = end < 0 ? to : end + END.length;
    if (begunLength + stop - from + 1 > window.longestRecord()) {
      giveUp();
      return to;
    }
    append(SPACE, 0, 1);
    append(bytes, from, stop);
    if (end >= 0) {
      output.record(RecordFormat.LINE, begun, 0, begunLength);
      begunLength = 0;
    }
    return stop;
  }

  private void append(byte[] bytes, int from, int to) {
    int length = begunLength + to - from;
    if (length > begun.length) {
      begun = Arrays.copyOf(begun, Math.max(length, begun.length * 2));
    }
    System.arraycopy(bytes, from, begun, begunLength, to - from);
    begunLength = length;
  }

  private void giveUp() {
    if (begunLength > 0) {
      output.rejected("line " + begunAt, ENDLESS, 1);
      begunLength = 0;
    }
  }

  /** An event's start tag; that of the element around all begins alike. */
  private static int start(byte[] bytes, int from, int to) {
    int at = find(bytes, from, to, START);
    while (at >= 0 && at + START.length < to && bytes[at + START.length] == 's') {
      at = find(bytes, at + 1, to, START);
    }
    return at;
  }

  private static int find(byte[] bytes, int from, int to, byte[] wanted) {
    for (int at = from; at + wanted.length <= to; at++) {
      if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    return -1;
  }
}
