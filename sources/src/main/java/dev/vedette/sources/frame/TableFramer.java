package dev.vedette.sources.frame;

import dev.vedette.sources.RecordFormat;

/** Logs whose rows mean what lines beginning with {@code #} above them say: each becomes JSON. */
final class TableFramer {
  private static final String OTHER_COLUMNS =
      "has not as many columns as its header: it was skipped";

  private final ByteWindow window;
  private final FrameOutput output;
  private final LineReader lines;
  private final Table table;

  /** What such a log is made of. */
  interface Table {
    /** Takes one line that begins with {@code #}, without its end. */
    void head(byte[] bytes, int from, int to);

    /** The name of the line that names the columns. */
    String columnsHeader();

    /** Whether there was such a line. */
    boolean hasColumns();

    /** Makes {@link #json} of a row; false if its columns are not those of the header. */
    boolean convert(byte[] bytes, int from, int to);

    /** The object that the last row became. */
    JsonBuffer json();
  }

  TableFramer(ByteWindow window, FrameOutput output, Table table) {
    this.window = window;
    this.output = output;
    this.lines = new LineReader(window, output);
    this.table = table;
  }

  void frame() {
    while (lines.next()) {
      byte[] bytes = window.bytes();
      int first = Blank.skip(bytes, lines.from(), lines.to());
      if (first < lines.to() && bytes[first] == '#') {
        table.head(bytes, first, lines.to());
      } else if (first < lines.to()) {
        row(bytes, lines.from(), lines.to());
      }
    }
  }

  private void row(byte[] bytes, int from, int to) {
    if (!table.hasColumns()) {
      var header = "#" + table.columnsHeader();
      var reason = "is a row without a " + header + " header before it: it was skipped";
      output.rejected("line " + lines.number(), reason, 1);
    } else if (table.convert(bytes, from, to)) {
      output.record(RecordFormat.JSON, table.json().bytes(), 0, table.json().length());
    } else {
      output.rejected("line " + lines.number(), OTHER_COLUMNS, 1);
    }
  }
}
