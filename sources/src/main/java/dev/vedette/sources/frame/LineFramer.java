package dev.vedette.sources.frame;

import dev.vedette.sources.RecordFormat;

/**
 * Text of any kind: each line that is neither empty nor a comment is a record. A comment begins
 * with {@code #}, as in every format that has them; no format begins a record so.
 */
final class LineFramer {
  /** Fewer zeros than these are a line's own. */
  private static final int SHORTEST_GAP = 8;

  private final LineReader lines;
  private final ByteWindow window;
  private final FrameOutput output;

  LineFramer(ByteWindow window, FrameOutput output) {
    this.window = window;
    this.output = output;
    this.lines = new LineReader(window, output);
  }

  void frame() {
    while (lines.next()) {
      split(window.bytes(), lines.from(), lines.to());
    }
  }

  /** A gap of zeros, left by a crash, stands between two lines that have lost their line feed. */
  private void split(byte[] bytes, int from, int to) {
    int begin = from;
    int zeros = 0;
    for (int at = from; at < to; at++) {
      if (bytes[at] == 0) {
        zeros++;
        continue;
      }
      if (zeros >= SHORTEST_GAP) {
        emit(bytes, begin, at - zeros);
        reportGap(zeros);
        begin = at;
      }
      zeros = 0;
    }
    if (zeros >= SHORTEST_GAP) {
      reportGap(zeros);
    }
    emit(bytes, begin, zeros >= SHORTEST_GAP ? to - zeros : to);
  }

  private void reportGap(int zeros) {
    output.rejected("line " + lines.number() + ", " + zeros + " bytes", LineReader.ZEROS, 1);
  }

  private void emit(byte[] bytes, int from, int to) {
    int first = Blank.skip(bytes, from, to);
    if (first < to && !(bytes[first] == '#' && first == from)) {
      output.record(RecordFormat.LINE, bytes, from, to);
    }
  }
}
