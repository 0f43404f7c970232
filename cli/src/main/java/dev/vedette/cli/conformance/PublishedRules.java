package dev.vedette.cli.conformance;

import dev.vedette.cli.conformance.ConformanceRow.Section;
import dev.vedette.model.LogSource;
import dev.vedette.sigma.RuleReport;
import dev.vedette.sigma.RuleSet;
import dev.vedette.sigma.SigmaRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How many of the published rules run. */
final class PublishedRules {
  private PublishedRules() {}

  static List<ConformanceRow> rows(RuleSet set) {
    var rows = new ArrayList<ConformanceRow>();
    for (var kind : RuleReport.Kind.values()) {
      var reports = set.reports().stream().filter(report -> report.kind() == kind).toList();
      long run = reports.stream().filter(report -> !report.isRejected()).count();
      var name = kind.name().toLowerCase(Locale.ROOT);
      rows.add(new ConformanceRow(Section.RULES, name, reports.size(), run, ""));
    }
    rows.addAll(logSources(set));
    return rows;
  }

  /** The log sources of rules that run, most rules first; the log source of others is not read. */
  private static List<ConformanceRow> logSources(RuleSet set) {
    return set.rules().stream()
        .map(SigmaRule::logSource)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .map(entry -> row(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingLong(ConformanceRow::total)
                .reversed()
                .thenComparing(ConformanceRow::name))
        .toList();
  }

  private static ConformanceRow row(LogSource source, long count) {
    return new ConformanceRow(Section.LOG_SOURCES, source.toString(), count, count, "");
  }
}
