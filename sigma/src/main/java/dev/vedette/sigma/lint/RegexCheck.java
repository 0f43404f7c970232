package dev.vedette.sigma.lint;

import dev.vedette.sigma.RuleCheck;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.Set;

/** Regular expressions that cost more than they need to. */
final class RegexCheck implements Check {
  private static final int HUGE_COUNT = 400;

  private final Selectivity selectivity;

  RegexCheck(Set<String> common) {
    selectivity = new Selectivity(common, false);
  }

  @Override
  public void check(Draft draft, Remarks remarks) {
    var rule = draft.rule();
    if (rule == null) {
      return;
    }
    boolean isAlone = !selectivity.selects(rule.clause());
    for (var item : draft.items()) {
      if (item.has("re")) {
        item.values().forEach(value -> check(item, value, isAlone, remarks));
      }
    }
  }

  /**
   * @param isAlone whether nothing else keeps the expression from most events
   */
  private static void check(Item item, YamlScalar value, boolean isAlone, Remarks remarks) {
    var outline = RegexOutline.of(value.text());
    var plain = outline.plainTest(item.has("i"));
    if (plain.isPresent()) {
      remarks.add(
          RuleCheck.REGEX_OF_TEXT,
          value,
          "the expression is a plain text: write %s%s".formatted(item.field(), plain.get()));
      return;
    }
    if (outline.hasOuterAny()) {
      remarks.add(
          RuleCheck.REGEX_OUTER_ANY,
          value,
          "the expression is found anywhere in the value: remove '.*' at its ends");
    }
    if (isAlone && outline.longestLiteral() < RegexOutline.USEFUL_LITERAL) {
      remarks.add(
          RuleCheck.REGEX_WITHOUT_LITERAL,
          value,
          "no text must stand in what matches, so the expression runs on every event: add a test"
              + " of a text beside it");
    }
    if (outline.greatestCount() > HUGE_COUNT) {
      remarks.add(
          RuleCheck.REGEX_HUGE_COUNT,
          value,
          "a repetition of up to %d: write '+', or a smaller count"
              .formatted(outline.greatestCount()));
    }
  }
}
