package dev.vedette.sigma.lint;

import dev.vedette.sigma.RuleCheck;
import dev.vedette.sigma.TextPattern;
import dev.vedette.sigma.TextPattern.AnyRun;
import dev.vedette.sigma.TextPattern.Literal;
import dev.vedette.sigma.ValueTest.Shape;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.Optional;
import java.util.regex.Pattern;

/** Wildcards that do nothing, and those that were meant but are none. */
final class WildcardCheck implements Check {
  /** A folder of a Windows path that ends in an escaped wildcard. */
  private static final Pattern ESCAPED_IN_PATH =
      Pattern.compile("^(?:[A-Za-z]:|\\\\|%\\w+%)?[^*?]*[\\w )}%]\\\\[*?]");

  @Override
  public void check(Draft draft, Remarks remarks) {
    for (var item : draft.items()) {
      if (item.isText() && !item.isEncoded()) {
        item.values().forEach(value -> check(item, value, remarks));
      }
    }
  }

  private static void check(Item item, YamlScalar value, Remarks remarks) {
    if (value.isNull()) {
      return;
    }
    var pattern = Item.pattern(value);
    if (pattern.parts().isEmpty()) {
      checkEmpty(item, value, remarks);
    } else if (isOnlyRun(pattern)) {
      checkAnyValue(item, value, remarks);
    } else {
      checkOuter(item, value, pattern, remarks);
      checkEscaped(item, value, pattern, remarks);
    }
  }

  private static void checkEmpty(Item item, YamlScalar value, Remarks remarks) {
    if (item.shape() != Shape.WHOLE) {
      remarks.add(
          RuleCheck.EMPTY_TEXT_ANYWHERE,
          value,
          "the empty text is in every value: write what is looked for, or 'exists: true'");
    }
  }

  private static boolean isOnlyRun(TextPattern pattern) {
    return pattern.parts().size() == 1 && pattern.parts().getFirst() instanceof AnyRun;
  }

  private static void checkAnyValue(Item item, YamlScalar value, Remarks remarks) {
    if (item.isKeyword()) {
      remarks.add(
          RuleCheck.EMPTY_TEXT_ANYWHERE,
          value,
          "the keyword '*' is in every event: write what is looked for");
    } else if (item.shape() != Shape.WHOLE) {
      remarks.add(
          RuleCheck.ANY_VALUE,
          value,
          "'*' only asks whether the field has a value: write %s: '*', or what is looked for"
              .formatted(item.field()));
    }
  }

  private static void checkOuter(
      Item item, YamlScalar value, TextPattern pattern, Remarks remarks) {
    boolean isFirst = pattern.parts().getFirst() instanceof AnyRun;
    boolean isLast = pattern.parts().getLast() instanceof AnyRun;
    var shape = item.shape();
    if ((isFirst && (shape == Shape.END || shape == Shape.ANYWHERE))
        || (isLast && (shape == Shape.START || shape == Shape.ANYWHERE))) {
      remarks.add(
          RuleCheck.OUTER_WILDCARD,
          value,
          "the '*' at the %s does nothing here: remove it".formatted(isFirst ? "start" : "end"));
    } else if (shape == Shape.WHOLE && (isFirst || isLast)) {
      modifierFor(pattern, isFirst, isLast)
          .ifPresent(modifier ->
              remarks.add(
                  RuleCheck.PLAIN_WILDCARD,
                  value,
                  "a '*' at the %s: '%s|%s' says it without"
                      .formatted(
                          isFirst && isLast ? "ends" : isFirst ? "start" : "end",
                          item.field(),
                          modifier)));
    }
  }

  /** The modifier for a text with wildcards nowhere but at its ends. */
  private static Optional<String> modifierFor(
      TextPattern pattern, boolean isFirst, boolean isLast) {
    int ends = (isFirst ? 1 : 0) + (isLast ? 1 : 0);
    if (pattern.parts().size() != ends + 1) {
      return Optional.empty();
    }
    return Optional.of(isFirst && isLast ? "contains" : isFirst ? "endswith" : "startswith");
  }

  /** {@code C:\Temp\*} is meant to be whatever lies in a folder, and is a file called asterisk. */
  private static void checkEscaped(
      Item item, YamlScalar value, TextPattern pattern, Remarks remarks) {
    boolean isLiteral =
        pattern.parts().stream()
            .anyMatch(part ->
                part instanceof Literal(var text)
                    && (text.indexOf('*') >= 0 || text.indexOf('?') >= 0));
    if (isLiteral
        && PathCheck.isPathField(item.field())
        && ESCAPED_IN_PATH.matcher(value.text()).find()) {
      remarks.add(
          RuleCheck.ESCAPED_WILDCARD,
          value,
          "the backslash makes the wildcard behind it a plain character: write two backslashes");
    }
  }
}
