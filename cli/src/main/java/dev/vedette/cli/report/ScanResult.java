package dev.vedette.cli.report;

import dev.vedette.detect.exceptions.ExceptionCounts.Taken;
import dev.vedette.model.Evidence;
import dev.vedette.model.Finding;
import dev.vedette.model.Problem;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.IncidentCase;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Everything that a scan found, as the reports take it. Findings and evidence may be too many for
 * memory: they are asked for one at a time.
 *
 * @param incidents in any order; a finding belongs to one of them or to none
 * @param findings all findings in event-time order; may be walked several times
 * @param evidence the event behind a finding, empty where it was not kept
 * @param excepted what exceptions took, one by one
 * @param problems what was wrong with input or content
 * @param indicators what there is to say of indicators
 * @param techniqueName the name of an ATT&amp;CK technique by its id, or the id itself
 */
public record ScanResult(
    TenantId tenant,
    ScanSummary summary,
    List<IncidentCase> incidents,
    Iterable<Finding> findings,
    Function<Finding, Optional<Evidence>> evidence,
    List<Taken> excepted,
    List<Problem> problems,
    IndicatorSummary indicators,
    UnaryOperator<String> techniqueName) {

  public ScanResult {
    incidents = incidents.stream().sorted(IncidentCase.RISKIEST_FIRST).toList();
    excepted = List.copyOf(excepted);
    problems = problems.stream().sorted().toList();
  }

  /** The result of a scan that looked for no indicators. */
  public ScanResult(
      TenantId tenant,
      ScanSummary summary,
      List<IncidentCase> incidents,
      Iterable<Finding> findings,
      Function<Finding, Optional<Evidence>> evidence,
      List<Taken> excepted,
      List<Problem> problems,
      UnaryOperator<String> techniqueName) {
    this(
        tenant,
        summary,
        incidents,
        findings,
        evidence,
        excepted,
        problems,
        IndicatorSummary.NONE,
        techniqueName);
  }
}
