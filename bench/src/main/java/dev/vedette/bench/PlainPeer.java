package dev.vedette.bench;

import dev.vedette.sigma.Clause;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sigma.TextPattern;
import dev.vedette.sigma.ValueTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The plain way: try each rule of the log source, one test after the other, each text a compiled
 * pattern of the JDK. Tests that are neither text nor presence count as failed, which only makes it
 * faster.
 */
final class PlainPeer implements MatchingPeers.Matcher {
  private final List<SigmaRule> rules;
  private final Map<TextPattern, Pattern> patterns = new HashMap<>();

  PlainPeer(List<SigmaRule> rules) {
    this.rules = rules;
  }

  @Override
  public int rules() {
    return rules.size();
  }

  @Override
  public long matches(Map<String, List<String>> fields) {
    long matches = 0;
    for (var rule : rules) {
      matches += holds(rule.clause(), fields) ? 1 : 0;
    }
    return matches;
  }

  private boolean holds(Clause clause, Map<String, List<String>> fields) {
    return switch (clause) {
      case Clause.AllOf(var parts) -> {
        for (var part : parts) {
          if (!holds(part, fields)) {
            yield false;
          }
        }
        yield true;
      }
      case Clause.AnyOf(var parts) -> {
        for (var part : parts) {
          if (holds(part, fields)) {
            yield true;
          }
        }
        yield false;
      }
      case Clause.Not(var part) -> !holds(part, fields);
      case Clause.Selection(_, var part) -> holds(part, fields);
      case Clause.Leaf(var field, var test) -> holds(field, test, fields);
    };
  }

  private boolean holds(@Nullable String field, ValueTest test, Map<String, List<String>> fields) {
    return switch (test) {
      case ValueTest.Text(var pattern, _) when field == null ->
          fields.values().stream().anyMatch(values -> isAny(pattern, values));
      case ValueTest.Text(var pattern, _) -> isAny(pattern, fields.getOrDefault(field, List.of()));
      case ValueTest.Exists(var isWanted) -> fields.containsKey(field) == isWanted;
      case ValueTest.IsNull _ -> !fields.containsKey(field);
      case ValueTest.Regex _,
          ValueTest.Compare _,
          ValueTest.Network _,
          ValueTest.Date _,
          ValueTest.SameAs _,
          ValueTest.Unresolved _ ->
          false;
    };
  }

  private boolean isAny(TextPattern pattern, List<String> values) {
    var compiled = patterns.computeIfAbsent(pattern, PlainPeer::compile);
    for (int i = 0; i < values.size(); i++) {
      if (compiled.matcher(values.get(i)).matches()) {
        return true;
      }
    }
    return false;
  }

  private static Pattern compile(TextPattern pattern) {
    var regex = new StringBuilder();
    for (var part : pattern.parts()) {
      regex.append(
          switch (part) {
            case TextPattern.Literal(var text) -> Pattern.quote(text);
            case TextPattern.AnyOne _ -> ".";
            case TextPattern.AnyRun _ -> ".*";
            case TextPattern.Dash _ -> "[" + TextPattern.DASHES.replace("-", "\\-") + "]";
          });
    }
    return Pattern.compile(
        regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  }
}
