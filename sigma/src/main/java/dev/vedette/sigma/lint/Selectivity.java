package dev.vedette.sigma.lint;

import dev.vedette.sigma.Clause;
import dev.vedette.sigma.Clause.Leaf;
import dev.vedette.sigma.Folding;
import dev.vedette.sigma.TextPattern;
import dev.vedette.sigma.TextPattern.AnyRun;
import dev.vedette.sigma.TextPattern.Literal;
import dev.vedette.sigma.ValueTest;
import java.util.Set;

/**
 * Says whether something must hold for a clause to hold that few events have.
 *
 * @param common texts in lower case that are in nearly every value
 * @param regexSelects whether regular expressions count
 */
record Selectivity(Set<String> common, boolean regexSelects) {
  /** Fewer characters are in nearly every value, if they are ASCII. */
  private static final int SELECTIVE = 3;

  boolean selects(Clause clause) {
    return switch (clause) {
      case Clause.AllOf(var parts) -> parts.stream().anyMatch(this::selects);
      case Clause.AnyOf(var parts) -> parts.stream().allMatch(this::selects);
      case Clause.Not _ -> false;
      case Clause.Selection(_, var part) -> selects(part);
      case Leaf(_, ValueTest.Text(var pattern, _)) -> selects(pattern);
      case Leaf(_, ValueTest.Regex _) -> regexSelects;
      case Leaf _ -> true;
    };
  }

  boolean selects(TextPattern pattern) {
    boolean isWhole = pattern.parts().stream().noneMatch(part -> part instanceof AnyRun);
    return isWhole
        || pattern.parts().stream()
            .anyMatch(part ->
                part instanceof Literal(var text)
                    && !isShort(text)
                    && !common.contains(Folding.fold(text)));
  }

  static boolean isShort(String text) {
    return text.length() < SELECTIVE && text.chars().allMatch(c -> c < 0x80);
  }
}
