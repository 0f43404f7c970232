package dev.vedette.pipeline.coverage;

import dev.vedette.model.Tactic;
import java.util.List;

/**
 * What rules look for on one platform.
 *
 * @param techniques how many different techniques and sub-techniques
 * @param uncovered the tactics that no rule looks for, in the order of an attack
 */
public record PlatformCoverage(
    String platform, int rules, int correlations, int techniques, List<Tactic> uncovered) {
  public PlatformCoverage {
    uncovered = List.copyOf(uncovered);
  }
}
