package dev.vedette.pipeline.live;

import dev.vedette.model.Incident;
import dev.vedette.pipeline.IncidentCase;
import java.util.List;

/**
 * An incident as it is now.
 *
 * @param id stays the same while the incident grows; its own uid changes with its content
 * @param state whether findings may still join it
 * @param report what it tells and advises
 * @param mergedInto the incident that took its findings over, empty unless it is merged
 */
public record LiveIncident(String id, State state, IncidentCase report, String mergedInto) {
  /** What correlation does with it; what people do with it is another matter. */
  public enum State {
    /** Findings may join it. */
    ACTIVE,
    /** It has been quiet for so long that what comes is another one. */
    QUIET,
    /** Its findings belong to another one now. */
    MERGED,
    /** Its findings turned out to be routine. */
    WITHDRAWN
  }

  /** What a restarted process must know of an incident that is still active. */
  public record Known(String id, Incident incident) {}

  /** The findings that it holds. */
  public List<String> findings() {
    return report.incident().findings();
  }
}
