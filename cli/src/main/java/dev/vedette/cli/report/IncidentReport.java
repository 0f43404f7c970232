package dev.vedette.cli.report;

import dev.vedette.model.Incident;
import dev.vedette.model.RemediationStep;
import java.util.Comparator;
import java.util.List;

/**
 * An incident and what to do about it.
 *
 * @param remediation in the order of the plan
 */
public record IncidentReport(Incident incident, List<RemediationStep> remediation) {

  /** Most risky first; the rest of the order only makes it the same each time. */
  static final Comparator<IncidentReport> RISKIEST_FIRST =
      Comparator.comparing(
          IncidentReport::incident,
          Comparator.comparingInt(Incident::risk)
              .thenComparing(Incident::severity)
              .reversed()
              .thenComparingLong(Incident::start)
              .thenComparing(Incident::uid));

  public IncidentReport {
    remediation = List.copyOf(remediation);
  }
}
