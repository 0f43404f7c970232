package dev.vedette.detect.foreign;

import dev.vedette.model.Analytic;
import dev.vedette.model.Attack;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the projection of an alert says. All of it is a stranger's text, and is bounded. */
final class ForeignAlert {
  private static final int MAX_TITLE = 200;
  private static final int MAX_RULE_ID = 120;
  private static final int MAX_PRODUCT = 60;
  private static final int MAX_ATTACKS = 32;
  private static final Pattern TECHNIQUE = Pattern.compile("T\\d{4}(\\.\\d{3})?");
  private static final Pattern NOT_OF_ID = Pattern.compile("[^\\p{L}\\p{N}._:/!-]+");

  private final Map<String, Object> ocsf;

  ForeignAlert(Map<String, Object> ocsf) {
    this.ocsf = ocsf;
  }

  String title() {
    var title = text("finding_info.title");
    return title == null ? "Alert" : cut(title, MAX_TITLE);
  }

  @Nullable String product() {
    var product = text("metadata.product.name");
    return product == null ? null : cut(product, MAX_PRODUCT);
  }

  /** The product's name for what found it; its title if it has none, as many name rules so. */
  String ruleId() {
    var id = text("finding_info.analytic.uid");
    var text = id == null ? title() : id;
    var plain = NOT_OF_ID.matcher(cut(text, MAX_RULE_ID)).replaceAll("-");
    return plain.isEmpty() ? "alert" : plain;
  }

  Analytic.Type analyticType() {
    var id = number("finding_info.analytic.type_id");
    return Arrays.stream(Analytic.Type.values())
        .filter(type -> id != null && type.id() == id)
        .findFirst()
        .orElse(Analytic.Type.RULE);
  }

  /** Fatal is critical; what nobody says is medium: somebody has raised an alert all the same. */
  Severity severity() {
    var id = number("severity_id");
    return switch (id == null ? 0 : id.intValue()) {
      case 1 -> Severity.INFORMATIONAL;
      case 2 -> Severity.LOW;
      case 4 -> Severity.HIGH;
      case 5, 6 -> Severity.CRITICAL;
      default -> Severity.MEDIUM;
    };
  }

  /** The product's own, 0 to 100; else as of a tested rule of that severity. */
  int confidence(Severity severity) {
    var score = number("confidence_score");
    if (score != null) {
      return Math.clamp(score, 0, 100);
    }
    var id = number("confidence_id");
    return switch (id == null ? 0 : id.intValue()) {
      case 1 -> 30;
      case 2 -> 60;
      case 3 -> 85;
      default -> 65 + 10 * (severity.id() - Severity.MEDIUM.id());
    };
  }

  List<Attack> attacks() {
    var attacks = new LinkedHashSet<Attack>();
    add(value("finding_info.attacks"), attacks);
    add(value("attacks"), attacks);
    return List.copyOf(attacks);
  }

  private static void add(@Nullable Object list, Set<Attack> attacks) {
    if (list instanceof List<?> several) {
      for (var each : several) {
        var technique = technique(each);
        var tactic = tactic(each);
        if ((technique != null || tactic != null) && attacks.size() < MAX_ATTACKS) {
          attacks.add(new Attack(tactic, technique));
        }
      }
    }
  }

  private static @Nullable String technique(Object attack) {
    for (var name : List.of("sub_technique", "technique")) {
      if (value(attack, name, "uid") instanceof String id && TECHNIQUE.matcher(id).matches()) {
        return id;
      }
    }
    return null;
  }

  private static @Nullable Tactic tactic(Object attack) {
    return Arrays.stream(Tactic.values())
        .filter(tactic ->
            tactic.uid().equals(value(attack, "tactic", "uid"))
                || tactic.title().equals(value(attack, "tactic", "name")))
        .findFirst()
        .orElse(null);
  }

  /** The text at a path; of a list its first; null if there is none. */
  @Nullable String text(String path) {
    var value = value(path);
    var one = value instanceof List<?> list && !list.isEmpty() ? list.getFirst() : value;
    return one == null || one instanceof Map || one instanceof List || one.toString().isBlank()
        ? null
        : one.toString();
  }

  private @Nullable Long number(String path) {
    return value(path) instanceof Long number ? number : null;
  }

  private @Nullable Object value(String path) {
    return value(ocsf, path.split("\\."));
  }

  private static @Nullable Object value(Object from, String... path) {
    @Nullable Object at = from;
    for (var name : path) {
      at = at instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return at;
  }

  /** The text up to a number of characters, none of them halved. */
  static String cut(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
    return text.substring(0, end) + "…";
  }
}
