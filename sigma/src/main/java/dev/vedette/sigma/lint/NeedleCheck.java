package dev.vedette.sigma.lint;

import dev.vedette.sigma.Clause;
import dev.vedette.sigma.Clause.Leaf;
import dev.vedette.sigma.RuleCheck;
import dev.vedette.sigma.TextPattern;
import dev.vedette.sigma.TextPattern.Literal;
import dev.vedette.sigma.ValueTest.Shape;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Texts too short or too common to select anything, in rules that fire on such a text alone: where
 * something selective must hold beside it, a short text is fine.
 */
final class NeedleCheck implements Check {
  private final Selectivity selectivity;

  NeedleCheck(Set<String> common) {
    selectivity = new Selectivity(common, true);
  }

  @Override
  public void check(Draft draft, Remarks remarks) {
    var rule = draft.rule();
    if (rule == null || selectivity.selects(rule.clause())) {
      return;
    }
    var positive = new HashSet<String>();
    collectPositive(rule.clause(), true, positive);
    for (var item : draft.items()) {
      if (positive.contains(item.selection()) && item.isText() && !item.isEncoded()) {
        item.values().forEach(value -> check(item, value, remarks));
      }
    }
  }

  private static void collectPositive(Clause clause, boolean isPositive, Set<String> names) {
    switch (clause) {
      case Clause.AllOf(var parts) ->
          parts.forEach(part -> collectPositive(part, isPositive, names));
      case Clause.AnyOf(var parts) ->
          parts.forEach(part -> collectPositive(part, isPositive, names));
      case Clause.Not(var part) -> collectPositive(part, !isPositive, names);
      case Clause.Selection(var name, _) when isPositive -> names.add(name);
      case Clause.Selection _, Leaf _ -> {}
    }
  }

  private void check(Item item, YamlScalar value, Remarks remarks) {
    var text = Item.pattern(value).shaped(item.shape());
    if (item.shape() == Shape.WHOLE
        || value.isNull()
        || selectivity.selects(text)
        || isNothing(text)) {
      return;
    }
    boolean isShort = literals(text).allMatch(Selectivity::isShort);
    remarks.add(
        isShort ? RuleCheck.SHORT_NEEDLE : RuleCheck.COMMON_NEEDLE,
        value,
        "%s is %s for the rule to fire on it alone: write more of it, or add another field"
            .formatted(Remarks.quote(value.text()), isShort ? "too short" : "too common"));
  }

  /** What has no text at all is told of elsewhere. */
  private static boolean isNothing(TextPattern pattern) {
    return literals(pattern).findAny().isEmpty();
  }

  private static Stream<String> literals(TextPattern pattern) {
    return pattern.parts().stream()
        .flatMap(part -> part instanceof Literal(var text) ? Stream.of(text) : Stream.empty());
  }
}
