package dev.vedette.sigma.parse;

import dev.vedette.sigma.Clause;
import dev.vedette.sigma.CorrelationRule.Words;
import dev.vedette.sigma.RuleCheck;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a correlation's condition in words: rules joined by {@code and}, {@code or}, {@code not}.
 */
final class WordsReader {
  private static final Set<String> NO_NAMES =
      Set.of("and", "or", "not", "of", "all", "any", "1", "them", "(", ")", "|");

  private final YamlScalar text;
  private final ProblemLog log;

  WordsReader(YamlScalar text, ProblemLog log) {
    this.text = text;
    this.log = log;
  }

  /** The rules that the condition names, in its order: those of a rule that lists none. */
  List<String> named() {
    var names = new LinkedHashSet<String>();
    for (var token : ConditionToken.scan(text.text())) {
      if (!NO_NAMES.contains(token.text().toLowerCase(Locale.ROOT))) {
        names.add(token.text());
      }
    }
    return List.copyOf(names);
  }

  /** The condition over these rules, or null after what is wrong has been reported. */
  @Nullable Words read(List<String> rules) {
    var names = new LinkedHashMap<String, Clause>();
    rules.forEach(rule -> names.put(rule, new Clause.Selection(rule, Alternatives.RULE)));
    var parser = new ConditionParser(names, "rule");
    try {
      var condition = parser.parse(text.text());
      warnOfUnused(names.keySet(), parser.used());
      return new Words(text.text(), Alternatives.of(condition, List.copyOf(names.keySet())));
    } catch (BadValueException e) {
      log.error(text, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private void warnOfUnused(Set<String> rules, Set<String> used) {
    for (String rule : rules) {
      if (!used.contains(rule)) {
        log.report(
            RuleCheck.UNUSED_SELECTION,
            text,
            "'rules' lists '%s', which the condition does not name".formatted(rule));
      }
    }
  }
}
