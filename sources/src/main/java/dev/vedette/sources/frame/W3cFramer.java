package dev.vedette.sources.frame;

import dev.vedette.sources.RecordFormat;

/**
 * The W3C's extended log file format (working draft WD-logfile-960323), as IIS, CloudFront and
 * proxies write it, and Exchange's logs, which have the same head above rows of CSV: each row
 * becomes a JSON object with the names of {@code #Fields}, and the program's name as {@code
 * _software}.
 */
final class W3cFramer {
  private static final String NO_HEADER =
      "is a row without a #Fields header before it: it was skipped";
  private static final String OTHER_COLUMNS =
      "has not as many columns as its header: it was skipped";

  private final ByteWindow window;
  private final FrameOutput output;
  private final LineReader lines;
  private final W3cHeader header = new W3cHeader();
  private final W3cRow row = new W3cRow();

  W3cFramer(ByteWindow window, FrameOutput output) {
    this.window = window;
    this.output = output;
    this.lines = new LineReader(window, output);
  }

  void frame() {
    while (lines.next()) {
      byte[] bytes = window.bytes();
      int first = Blank.skip(bytes, lines.from(), lines.to());
      if (first < lines.to() && bytes[first] == '#') {
        header.take(bytes, first, lines.to());
      } else if (first < lines.to()) {
        row(bytes, lines.from(), lines.to());
      }
    }
  }

  private void row(byte[] bytes, int from, int to) {
    if (header.names().isEmpty()) {
      output.rejected("line " + lines.number(), NO_HEADER, 1);
    } else if (row.convert(bytes, from, to, header)) {
      output.record(RecordFormat.JSON, row.json().bytes(), 0, row.json().length());
    } else {
      output.rejected("line " + lines.number(), OTHER_COLUMNS, 1);
    }
  }
}
