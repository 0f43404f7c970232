package dev.vedette.cli.report;

import dev.vedette.model.Problem;
import java.io.PrintStream;
import java.util.List;

/**
 * What was wrong with content and input, a line each so that editors can link them: errors first,
 * for they cost something; of the warnings enough to see what they are about.
 */
public final class ProblemText {
  private static final int MAX_ERRORS = 200;
  private static final int MAX_WARNINGS = 4;

  private ProblemText() {}

  /** Writes the problems with their places and remedies; nothing where there are none. */
  public static void write(List<Problem> problems, PrintStream out) {
    some(problems.stream().filter(Problem::isError).toList(), MAX_ERRORS, "error", out);
    some(problems.stream().filter(each -> !each.isError()).toList(), MAX_WARNINGS, "warning", out);
  }

  private static void some(List<Problem> problems, int limit, String noun, PrintStream out) {
    // One more than the limit takes no more room than the line that counts it.
    int shown = problems.size() <= limit + 1 ? problems.size() : limit;
    for (var problem : problems.subList(0, shown)) {
      out.println(noun + ": " + VisibleText.line(problem.toString()));
    }
    if (shown < problems.size()) {
      out.println("and " + Counted.of(problems.size() - shown, "more " + noun));
    }
  }
}
