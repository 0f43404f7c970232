package dev.vedette.sigma.lint;

import dev.vedette.sigma.RuleCheck;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.List;
import java.util.regex.Pattern;

/** {@code 1 of them} and {@code all of them} beside search identifiers named like exceptions. */
final class ThemCheck implements Check {
  private static final Pattern OF_THEM = Pattern.compile("(?i)\\b(1|any|all)\\s+of\\s+them\\b");
  private static final Pattern EXCEPTION =
      Pattern.compile("(?i)(filter|exclu|except|ignore|falsepositive|fp_|allowlist|whitelist).*");

  @Override
  public void check(Draft draft, Remarks remarks) {
    draft.condition().ifPresent(condition -> check(draft, condition, remarks));
  }

  private static void check(Draft draft, YamlScalar condition, Remarks remarks) {
    var names = names(draft);
    var exceptions = names.stream().filter(name -> EXCEPTION.matcher(name).matches()).toList();
    var found = OF_THEM.matcher(condition.text());
    if (exceptions.isEmpty() || exceptions.size() == names.size() || !found.find()) {
      return;
    }
    remarks.add(
        RuleCheck.FILTER_IN_THEM,
        condition,
        "'%s' also takes '%s': name the others by a pattern such as 'selection_*', and write 'and"
                .formatted(found.group(), exceptions.getFirst())
            + " not 1 of filter_*'");
  }

  private static List<String> names(Draft draft) {
    return draft.detection().stream()
        .flatMap(map -> map.entries().keySet().stream())
        .filter(name -> !name.equals("condition") && !name.startsWith("_"))
        .toList();
  }
}
