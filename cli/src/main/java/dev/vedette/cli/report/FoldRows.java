package dev.vedette.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Rows of folded findings on a terminal, in columns as wide as their content. */
final class FoldRows {
  private static final int SEVERITY_WIDTH = 10;

  private static final int MAX_MATCHES = 3;
  private static final int MAX_VALUE = 80;

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
    matched(row, before.stream().mapToInt(Span::width).sum());
  }

  /** The values that made the first of them, for a rule's title does not say them. */
  private void matched(Fold row, int indent) {
    var text = new ArrayList<Span>();
    for (var match : row.matched().stream().limit(MAX_MATCHES).toList()) {
      text.add(Span.quiet(text.isEmpty() ? "" : " · "));
      text.add(Span.foreign(Style.QUIET, match.field().isEmpty() ? "" : match.field() + " "));
      text.add(Span.foreign(Style.PLAIN, cut(match.value())));
    }
    int others = row.matched().size() - MAX_MATCHES;
    if (others > 0) {
      text.add(Span.quiet(" and " + Counted.of(others, "more value")));
    }
    if (!text.isEmpty()) {
      canvas.row(List.of(Span.plain(" ".repeat(indent))), text);
    }
  }

  private static String cut(String value) {
    int end =
        value.offsetByCodePoints(0, Math.min(MAX_VALUE, value.codePointCount(0, value.length())));
    return end < value.length() ? value.substring(0, end) + "…" : value;
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
