package dev.vedette.cli.report;

import java.util.List;
import java.util.Locale;

/** Rows of folded findings on a terminal. */
final class FoldRows {
  private static final int COUNT_WIDTH = 8;
  private static final int SEVERITY_WIDTH = 8;

  private FoldRows() {}

  /** With the numbers that a story cites and the times. */
  static void cited(TextCanvas canvas, List<Fold> rows) {
    int width = ("[" + rows.size() + "]").length();
    int timesWidth = rows.stream().mapToInt(row -> times(row).length()).max().orElse(0);
    for (var row : rows) {
      var number = "[" + row.number() + "]";
      canvas.row(
          List.of(
              Span.plain("    " + " ".repeat(Math.max(0, width - number.length()))),
              new Span(Style.CITATION, number + " "),
              severity(row),
              count(row)),
          List.of(Span.foreign(Style.PLAIN, row.analytic().name())),
          List.of(
              Span.quiet(
                  technique(row) + " ".repeat(timesWidth - times(row).length()) + times(row))));
    }
  }

  /** Without. */
  static void quiet(TextCanvas canvas, List<Fold> rows) {
    for (var row : rows) {
      canvas.row(
          List.of(Span.plain("  "), severity(row), count(row)),
          List.of(Span.foreign(Style.PLAIN, row.analytic().name())),
          List.of(Span.quiet(technique(row).strip())));
    }
  }

  private static String times(Fold row) {
    return UtcTime.range(row.first(), row.last());
  }

  private static Span severity(Fold row) {
    var word =
        switch (row.severity()) {
          case INFORMATIONAL -> "info";
          default -> row.severity().name().toLowerCase(Locale.ROOT);
        };
    return new Span(Style.of(row.severity()), word + " ".repeat(SEVERITY_WIDTH - word.length()));
  }

  private static Span count(Fold row) {
    var times = row.count() == 1 ? "" : String.format(Locale.ROOT, "×%,d", row.count());
    return Span.quiet(" ".repeat(Math.max(0, COUNT_WIDTH - times.length())) + times + "  ");
  }

  /** The first technique; a second would crowd the line. */
  private static String technique(Fold row) {
    var ids = Tactics.techniques(row.attacks());
    return ids.isEmpty() ? "" : VisibleText.line(ids.getFirst(), 12) + "  ";
  }
}
