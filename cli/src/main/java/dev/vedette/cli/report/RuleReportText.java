package dev.vedette.cli.report;

import dev.vedette.model.Problem;
import dev.vedette.sigma.RuleReport;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was found in rules, in the form of compilers, which editors link; file by file. */
public final class RuleReportText {
  private RuleReportText() {}

  /**
   * @param unreadable how many files could not be read at all
   */
  public static void write(List<RuleReport> reports, int unreadable, PrintStream out) {
    for (var problems : byFile(reports).values()) {
      problems.stream().sorted().forEach(problem -> out.println(VisibleText.line(line(problem))));
      out.println();
    }
    long rejected = reports.stream().filter(RuleReport::isRejected).count();
    out.println(
        "%d ok, %d rejected%s"
            .formatted(reports.size() - rejected, rejected + unreadable, counts(reports)));
  }

  private static Map<String, List<Problem>> byFile(List<RuleReport> reports) {
    var byFile = new LinkedHashMap<String, List<Problem>>();
    for (var report : reports) {
      if (!report.problems().isEmpty()) {
        byFile.computeIfAbsent(report.file(), _ -> new ArrayList<>()).addAll(report.problems());
      }
    }
    return byFile;
  }

  private static String line(Problem problem) {
    var place = problem.toString();
    var head = place.substring(0, place.length() - problem.message().length());
    var code = problem.code().isEmpty() ? "" : " [" + problem.code() + "]";
    return head + word(problem.level()) + ": " + problem.message() + code;
  }

  private static String counts(List<RuleReport> reports) {
    var counts = new StringBuilder();
    for (var level : List.of(Problem.Level.ERROR, Problem.Level.WARNING, Problem.Level.HINT)) {
      long count =
          reports.stream()
              .flatMap(report -> report.problems().stream())
              .filter(problem -> problem.level() == level)
              .count();
      if (count > 0) {
        counts.append(counts.isEmpty() ? ": " : ", ").append(Counted.of(count, word(level)));
      }
    }
    return counts.toString();
  }

  private static String word(Problem.Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }
}
