package dev.vedette.cli.report;

import dev.vedette.detect.exceptions.ExceptionCounts.Taken;
import dev.vedette.detect.exceptions.RuleException;
import java.util.List;

/** What exceptions took, on a terminal: nothing is left out in silence. */
final class ExceptionText {
  private static final int MAX_ROWS = 20;

  private ExceptionText() {}

  /** A row for each exception, or nothing where there are none. */
  static void write(TextCanvas canvas, List<Taken> excepted) {
    if (excepted.isEmpty()) {
      return;
    }
    canvas.paragraph(0, new Span(Style.HEADING, "Excepted"), Span.quiet("  hits that are known"));
    excepted.stream().limit(MAX_ROWS).forEach(taken -> row(canvas, taken));
    if (excepted.size() > MAX_ROWS) {
      canvas.paragraph(
          2, Span.quiet("… and " + Counted.of(excepted.size() - MAX_ROWS, "more exception")));
    }
    canvas.blank();
  }

  private static void row(TextCanvas canvas, Taken taken) {
    canvas.row(
        List.of(Span.plain("  " + Counted.of(taken.hits(), "hit") + "  ")),
        told(taken.exception()));
  }

  /** Why an exception holds, whose it is, until when and where it stands. */
  static List<Span> told(RuleException exception) {
    var until = exception.until() == null ? "" : ", until " + exception.until();
    return List.of(
        Span.foreign(Style.PLAIN, exception.reason()),
        Span.quiet("  "),
        Span.foreign(Style.QUIET, "by " + exception.author() + until + "  " + exception.place()));
  }
}
