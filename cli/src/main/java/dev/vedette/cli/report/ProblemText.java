package dev.vedette.cli.report;

import dev.vedette.model.Problem;
import java.util.List;

/**
 * What was wrong with content and input: errors first, for they cost something; of the warnings
 * enough to see what they are about.
 */
public final class ProblemText {
  private static final int MAX_ERRORS = 20;
  private static final int MAX_WARNINGS = 4;

  private ProblemText() {}

  /**
   * Writes the problems with their places and remedies; nothing where there are none.
   *
   * @throws java.io.UncheckedIOException when {@code out} breaks
   */
  public static void write(List<Problem> problems, Appendable out, TerminalLook look) {
    write(problems, new TextCanvas(out, look));
  }

  static void write(List<Problem> problems, TextCanvas canvas) {
    if (problems.isEmpty()) {
      return;
    }
    canvas.line(new Span(Style.HEADING, "Problems"));
    some(problems.stream().filter(Problem::isError).toList(), MAX_ERRORS, "error", canvas);
    some(
        problems.stream().filter(each -> !each.isError()).toList(),
        MAX_WARNINGS,
        "warning",
        canvas);
    canvas.blank();
  }

  private static void some(List<Problem> problems, int limit, String noun, TextCanvas canvas) {
    // One more than the limit takes no more room than the line that counts it.
    int shown = problems.size() <= limit + 1 ? problems.size() : limit;
    problems.subList(0, shown).forEach(each -> problem(each, canvas));
    if (shown < problems.size()) {
      canvas.paragraph(
          2, Span.quiet("… and " + Counted.of(problems.size() - shown, "more " + noun)));
    }
  }

  private static void problem(Problem problem, TextCanvas canvas) {
    var mark = problem.isError() ? new Span(Style.BAD, "✗") : new Span(Style.MEDIUM, "!");
    canvas.row(
        List.of(Span.plain("  "), mark, Span.plain(" ")),
        List.of(Span.foreign(Style.PLAIN, problem.toString())));
  }
}
