package dev.vedette.cli;

import dev.vedette.cli.report.VisibleText;
import dev.vedette.sigma.CorrelationRule;
import dev.vedette.sigma.RuleReport;
import dev.vedette.sigma.RuleSet;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sigma.parse.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rule that a user names by its id, its name or its title. */
sealed interface NamedRule {
  int MAX_SUGGESTIONS = 5;

  record Detection(SigmaRule rule) implements NamedRule {}

  record Correlation(CorrelationRule rule) implements NamedRule {}

  /**
   * @throws CommandFailure if no rule that can run is called so: it says why, or names the nearest
   */
  static NamedRule find(RuleSet set, String name) {
    var detection =
        set.rules().stream()
            .filter(rule -> isCalled(rule.id(), rule.details().name(), rule.title(), name))
            .findFirst();
    if (detection.isPresent()) {
      return new Detection(detection.get());
    }
    var correlation =
        set.correlations().stream()
            .filter(rule -> isCalled(rule.id(), rule.details().name(), rule.title(), name))
            .findFirst();
    if (correlation.isPresent()) {
      return new Correlation(correlation.get());
    }
    throw new CommandFailure(
        ExitCode.WRONG_USAGE, rejected(set, name).orElseGet(() -> unknown(set, name)));
  }

  private static boolean isCalled(String id, @Nullable String ruleName, String title, String name) {
    return id.equalsIgnoreCase(name) || name.equals(ruleName) || title.equalsIgnoreCase(name);
  }

  private static Optional<String> rejected(RuleSet set, String name) {
    return set.reports().stream()
        .filter(RuleReport::isRejected)
        .filter(report -> name.equals(report.id()) || name.equals(report.title()))
        .findFirst()
        .map(report ->
            "the rule was rejected: "
                + report.problems().stream()
                    .map(problem -> VisibleText.line(problem.toString()))
                    .collect(Collectors.joining("; ")));
  }

  private static String unknown(RuleSet set, String name) {
    var near =
        reports(set)
            .filter(report -> isNear(report, name))
            .limit(MAX_SUGGESTIONS)
            .map(report -> "\n  " + report.id() + "  " + VisibleText.line(title(report)))
            .toList();
    return "no rule has the id or title '%s'%s"
        .formatted(
            VisibleText.line(name),
            near.isEmpty()
                ? ": give the id of one of the %d rules that are loaded, or load more with --rules"
                    .formatted(reports(set).count())
                : "; these are like it:" + String.join("", near));
  }

  private static Stream<RuleReport> reports(RuleSet set) {
    return set.reports().stream().filter(report -> report.id() != null);
  }

  private static String title(RuleReport report) {
    return Objects.requireNonNullElse(report.title(), "");
  }

  private static boolean isNear(RuleReport report, String name) {
    var wanted = name.toLowerCase(Locale.ROOT);
    var id = Objects.requireNonNullElse(report.id(), "").toLowerCase(Locale.ROOT);
    var title = title(report).toLowerCase(Locale.ROOT);
    return id.startsWith(wanted)
        || title.contains(wanted)
        || Nearest.to(wanted, List.of(id, title)).isPresent();
  }
}
