package dev.vedette.sources.frame;

import dev.vedette.sources.RecordFormat;

/**
 * Zeek's tab-separated logs: each row becomes the JSON object that Zeek itself would have written.
 */
final class ZeekFramer {
  private static final String NO_HEADER =
      "is a row without a #fields header before it: it was skipped";
  private static final String OTHER_COLUMNS =
      "has not as many columns as its header: it was skipped";

  private final ByteWindow window;
  private final FrameOutput output;
  private final LineReader lines;
  private final ZeekHeader header = new ZeekHeader();
  private final ZeekRow row = new ZeekRow();

  ZeekFramer(ByteWindow window, FrameOutput output) {
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
    if (header.columns().isEmpty()) {
      output.rejected("line " + lines.number(), NO_HEADER, 1);
    } else if (row.convert(bytes, from, to, header)) {
      output.record(RecordFormat.JSON, row.json().bytes(), 0, row.json().length());
    } else {
      output.rejected("line " + lines.number(), OTHER_COLUMNS, 1);
    }
  }
}
