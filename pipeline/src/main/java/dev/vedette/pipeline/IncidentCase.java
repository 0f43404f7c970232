package dev.vedette.pipeline;

import dev.vedette.model.Incident;
import dev.vedette.model.RemediationStep;
import java.util.List;

/** An incident with what is to be done about it, in order. */
public record IncidentCase(Incident incident, List<RemediationStep> remediation) {
  public IncidentCase {
    remediation = List.copyOf(remediation);
  }
}
