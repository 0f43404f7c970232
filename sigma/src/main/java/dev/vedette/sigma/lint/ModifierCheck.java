package dev.vedette.sigma.lint;

import dev.vedette.sigma.RuleCheck;
import dev.vedette.sigma.TextPattern;
import dev.vedette.sigma.ValueTest.Shape;

/** Modifiers that cannot do what they are there for. */
final class ModifierCheck implements Check {
  @Override
  public void check(Draft draft, Remarks remarks) {
    for (var item : draft.items()) {
      checkAll(item, remarks);
      checkBase64(item, remarks);
      checkWindash(item, remarks);
    }
  }

  private static void checkAll(Item item, Remarks remarks) {
    boolean isWhole = item.shape() == Shape.WHOLE && item.isText();
    boolean isPlain = item.values().stream().noneMatch(value -> Item.pattern(value).hasWildcards());
    if (item.has("all") && isWhole && isPlain && item.values().size() > 1 && !item.isEncoded()) {
      remarks.add(
          RuleCheck.ALL_OF_WHOLE_VALUES,
          item.place(),
          "%s must be all of these texts at once: write '|contains|all', or leave 'all' out"
              .formatted(item.field()));
    }
  }

  private static void checkBase64(Item item, Remarks remarks) {
    if (item.has("base64offset") && item.shape() != Shape.ANYWHERE) {
      remarks.add(
          RuleCheck.BASE64_WHOLE,
          item.place(),
          "'base64offset' finds text inside a longer one: add '|contains'");
    }
  }

  private static void checkWindash(Item item, Remarks remarks) {
    boolean hasDash =
        item.values().stream()
            .anyMatch(
                value -> value.text().chars().anyMatch(c -> TextPattern.DASHES.indexOf(c) >= 0));
    if (item.has("windash") && !hasDash && !item.values().isEmpty()) {
      remarks.add(
          RuleCheck.IDLE_MODIFIER,
          item.place(),
          "'windash' does nothing for values without a dash or slash: remove it");
    }
  }
}
