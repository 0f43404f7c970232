package dev.vedette.sigma.lint;

import dev.vedette.sigma.Folding;
import dev.vedette.sigma.RuleCheck;
import dev.vedette.sigma.ValueTest.Shape;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.HashMap;

/** Values that stand twice in a list, or that another value of the list makes superfluous. */
final class RepetitionCheck implements Check {
  /** Each value is compared with each: longer lists come from a generator, and are not read. */
  private static final int MAX_COMPARED = 300;

  @Override
  public void check(Draft draft, Remarks remarks) {
    for (var item : draft.items()) {
      boolean isSound = checkTwice(item, remarks);
      if (isSound && item.isText() && !item.isEncoded() && item.values().size() <= MAX_COMPARED) {
        checkCovered(item, remarks);
      }
    }
  }

  private static boolean checkTwice(Item item, Remarks remarks) {
    var first = new HashMap<String, YamlScalar>();
    boolean isSound = true;
    for (var value : item.values()) {
      var other = first.putIfAbsent(key(item, value.text()), value);
      if (other != null) {
        isSound = false;
        remarks.add(
            RuleCheck.DUPLICATE_VALUE,
            value,
            "%s stands in line %d already: remove one"
                .formatted(Remarks.quote(value.text()), other.line()));
      }
    }
    return isSound;
  }

  /** Case tells values apart where they are compared so, or turned into other text first. */
  private static String key(Item item, String value) {
    boolean isCased = item.has("cased") || item.has("re") || item.isEncoded();
    return isCased ? value : Folding.fold(value);
  }

  private static void checkCovered(Item item, Remarks remarks) {
    var values = item.values().stream().filter(RepetitionCheck::isPlain).toList();
    for (var value : values) {
      for (var other : values) {
        if (!value.equals(other) && covers(item, other.text(), value.text())) {
          tell(item, value, other, remarks);
          break;
        }
      }
    }
  }

  private static boolean isPlain(YamlScalar value) {
    return !value.isNull() && !value.text().isEmpty() && !Item.pattern(value).hasWildcards();
  }

  private static boolean covers(Item item, String wide, String narrow) {
    return covers(item.shape(), key(item, wide), key(item, narrow));
  }

  /** Whether every value that matches {@code narrow} matches {@code wide} too. */
  private static boolean covers(Shape shape, String wide, String narrow) {
    return switch (shape) {
      case WHOLE -> false;
      case START -> narrow.startsWith(wide);
      case END -> narrow.endsWith(wide);
      case ANYWHERE -> narrow.contains(wide);
    };
  }

  private static void tell(Item item, YamlScalar narrow, YamlScalar wide, Remarks remarks) {
    var superfluous = item.has("all") ? wide : narrow;
    var reason = item.has("all") ? narrow : wide;
    remarks.add(
        RuleCheck.COVERED_VALUE,
        superfluous,
        "%s changes nothing beside %s of line %d: remove one of them"
            .formatted(
                Remarks.quote(superfluous.text()), Remarks.quote(reason.text()), reason.line()));
  }
}
