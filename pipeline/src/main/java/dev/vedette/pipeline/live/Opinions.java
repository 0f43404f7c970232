package dev.vedette.pipeline.live;

import dev.vedette.correlate.Verdicts;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What people of a tenant have said about what was found.
 *
 * @param cuts what does not belong together, oldest first; none is ever taken back
 * @param verdicts about incidents that rules and models were part of, by their ids
 */
public record Opinions(List<Cut> cuts, Map<String, Verdicts> verdicts) {
  public static final Opinions NONE = new Opinions(List.of(), Map.of());

  public Opinions {
    cuts = List.copyOf(cuts);
    verdicts = Map.copyOf(verdicts);
  }

  /** Findings that never belong together with others. */
  public record Cut(Set<String> some, Set<String> others) {
    public Cut {
      some = Set.copyOf(some);
      others = Set.copyOf(others);
    }
  }
}
