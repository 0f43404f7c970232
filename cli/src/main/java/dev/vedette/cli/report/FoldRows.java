package dev.vedette.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Rows of folded findings on a terminal, in columns as wide as their content. */
final class FoldRows {
  private static final int SEVERITY_WIDTH = 10;

  /** Below this width a row shows only when its first finding was. */
  private static final int ROOMY = 100;

  private final TextCanvas canvas;
  private final List<Fold> rows;
  private final int countWidth;

  private FoldRows(TextCanvas canvas, List<Fold> rows) {
    this.canvas = canvas;
    this.rows = rows;
    this.countWidth = widest(rows, FoldRows::count);
  }

  /** With the numbers that a story cites, and the times. */
  static void cited(TextCanvas canvas, List<Fold> rows) {
    new FoldRows(canvas, rows).cited();
  }

  /** Without. */
  static void quiet(TextCanvas canvas, List<Fold> rows) {
    new FoldRows(canvas, rows).quiet();
  }

  private void cited() {
    int numberWidth = widest(rows, FoldRows::number);
    int timesWidth = widest(rows, this::times);
    for (var row : rows) {
      var number = new Span(Style.CITATION, padded(number(row), numberWidth) + " ");
      put(row, List.of(Span.plain("    "), number), "  " + padded(times(row), timesWidth));
    }
  }

  private void quiet() {
    rows.forEach(row -> put(row, List.of(Span.plain("  ")), ""));
  }

  private void put(Fold row, List<Span> number, String times) {
    var before = new ArrayList<>(number);
    before.add(severity(row));
    if (countWidth > 0) {
      before.add(Span.quiet(padded(count(row), countWidth) + "  "));
    }
    canvas.row(
        before,
        List.of(Span.foreign(Style.PLAIN, row.name())),
        List.of(Span.quiet((technique(row) + times).strip())));
  }

  private static Span severity(Fold row) {
    var word =
        switch (row.severity()) {
          case INFORMATIONAL -> "info";
          default -> row.severity().name().toLowerCase(Locale.ROOT);
        };
    return new Span(Style.of(row.severity()), word + " ".repeat(SEVERITY_WIDTH - word.length()));
  }

  private static String number(Fold row) {
    return "[" + row.number() + "]";
  }

  private static String count(Fold row) {
    return row.count() == 1 ? "" : String.format(Locale.ROOT, "×%,d", row.count());
  }

  /** The first technique; a second would crowd the line. */
  private static String technique(Fold row) {
    var ids = Tactics.techniques(row.attacks());
    return ids.isEmpty() ? "" : VisibleText.line(ids.getFirst(), 12);
  }

  private String times(Fold row) {
    return canvas.width() < ROOMY
        ? UtcTime.clock(row.first())
        : UtcTime.range(row.first(), row.last());
  }

  private static int widest(List<Fold> rows, Function<Fold, String> column) {
    return rows.stream().map(column).mapToInt(String::length).max().orElse(0);
  }

  private static String padded(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
