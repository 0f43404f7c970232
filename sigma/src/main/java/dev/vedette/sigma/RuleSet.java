package dev.vedette.sigma;

import dev.vedette.model.Problem;
import java.util.List;

/**
 * Everything that was read from rule files.
 *
 * @param rules the detection rules that can run, filters applied, in the order of their ids
 * @param correlations the correlation rules without error, in the order of their ids
 * @param reports one for each document, also the rejected ones, in the order they were read
 */
public record RuleSet(
    List<SigmaRule> rules, List<CorrelationRule> correlations, List<RuleReport> reports) {

  public RuleSet {
    rules = List.copyOf(rules);
    correlations = List.copyOf(correlations);
    reports = List.copyOf(reports);
  }

  /** How many documents cannot run. */
  public int rejected() {
    return (int) reports.stream().filter(RuleReport::isRejected).count();
  }

  /** What is wrong, file by file in the order they were read. */
  public List<Problem> problems() {
    return reports.stream().flatMap(report -> report.problems().stream()).toList();
  }
}
