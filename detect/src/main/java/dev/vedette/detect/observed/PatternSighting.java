package dev.vedette.detect.observed;

import dev.vedette.model.Finding;
import dev.vedette.model.Finding.Match;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An event that is one observation of a pattern.
 *
 * @param draft the finding that it makes should it be the one that completes the pattern
 */
public record PatternSighting(PatternPart part, Observation observation, Finding draft) {
  /** The id of the analytic that finds patterns over several observations. */
  public static final String ANALYTIC = "indicator.pattern";

  private static final int MOST_SHOWN = 20;

  /**
   * The finding, which shows each observation.
   *
   * @param observations all that fulfil the pattern, in the order of their times
   */
  public Finding complete(List<Observation> observations) {
    var matched = new ArrayList<Match>();
    int count = observations.size();
    for (int i = 0; i < count; i++) {
      // The beginning says how it came about, the end what happened last.
      if (i < MOST_SHOWN / 2 || i >= count - MOST_SHOWN / 2) {
        matched.add(
            new Match("observation %d of %d".formatted(i + 1, count), told(observations.get(i))));
      }
    }
    matched.addAll(draft.matched());
    return new Finding(
        draft.uid(),
        draft.tenant(),
        draft.time(),
        draft.analytic(),
        draft.severity(),
        draft.confidence(),
        draft.attacks(),
        draft.observables(),
        draft.eventType(),
        draft.origin(),
        matched,
        draft.intelligence());
  }

  private static String told(Observation observation) {
    var origin = observation.origin();
    return "%s %s = %s (%s, record %d)"
        .formatted(
            Instant.ofEpochMilli(observation.time()),
            observation.field(),
            observation.value(),
            origin.file(),
            origin.record());
  }
}
