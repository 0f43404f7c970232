package dev.vedette.pipeline.coverage;

import dev.vedette.model.Attack;
import dev.vedette.model.LogSource;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A rule that counts.
 *
 * @param platforms the products of its log sources, their categories where no product is named
 * @param attacks what it looks for, in the terms of ATT&amp;CK 19; each has a tactic
 */
public record CoveredRule(
    String id,
    String title,
    boolean isCorrelation,
    SortedSet<String> platforms,
    Set<Attack> attacks) {

  public CoveredRule {
    platforms = Collections.unmodifiableSortedSet(new TreeSet<>(platforms));
    attacks = Collections.unmodifiableSet(new LinkedHashSet<>(attacks));
  }

  static String platform(LogSource source) {
    if (source.product() != null) {
      return source.product();
    }
    return source.category() != null ? source.category() : "any";
  }
}
