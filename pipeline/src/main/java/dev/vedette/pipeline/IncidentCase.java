package dev.vedette.pipeline;

import dev.vedette.model.Incident;
import dev.vedette.model.RemediationStep;
import java.util.Comparator;
import java.util.List;

/** An incident with what is to be done about it, in the order of the plan. */
public record IncidentCase(Incident incident, List<RemediationStep> remediation) {

  /** Most risky first; the rest of the order only makes it the same each time. */
  public static final Comparator<IncidentCase> RISKIEST_FIRST =
      Comparator.comparing(
          IncidentCase::incident,
          Comparator.comparingInt(Incident::risk)
              .thenComparing(Incident::severity)
              .reversed()
              .thenComparingLong(Incident::start)
              .thenComparing(Incident::uid));

  public IncidentCase {
    remediation = List.copyOf(remediation);
  }
}
