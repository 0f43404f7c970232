package dev.vedette.bench;

import dev.vedette.sigma.Clause;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sigma.TextPattern;
import dev.vedette.sigma.ValueTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.event.ruler.Machine;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * AWS Event Ruler with the rules that it can express: fields joined by "and", each with texts that
 * are the value, its beginning or its end without regard to case. It has no {@code contains} of
 * that kind, and "not" only for single values.
 */
final class RulerPeer implements MatchingPeers.Matcher {
  private final Machine machine = Machine.builder().build();
  private int rules;

  RulerPeer(List<SigmaRule> rules) {
    for (var rule : rules) {
      express(rule.clause()).ifPresent(json -> add(rule, json));
    }
  }

  @Override
  public int rules() {
    return rules;
  }

  @Override
  public long matches(Map<String, List<String>> fields) {
    try {
      return machine.rulesForJSONEvent(json(fields)).size();
    } catch (Exception e) { // what it declares
      throw new IllegalStateException(e);
    }
  }

  private void add(SigmaRule rule, String json) {
    try {
      machine.addRule(rule.id(), json);
      rules++;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Optional<String> express(Clause clause) {
    var fields = new LinkedHashMap<String, List<String>>();
    if (!collect(clause, fields) || fields.isEmpty()) {
      return Optional.empty();
    }
    var json = new ArrayList<String>();
    fields.forEach((field, texts) -> json.add(quote(field) + ":[" + String.join(",", texts) + "]"));
    return Optional.of("{" + String.join(",", json) + "}");
  }

  /** Adds what a conjunction asks of each field; false if it cannot be expressed. */
  private static boolean collect(Clause clause, Map<String, List<String>> fields) {
    return switch (clause) {
      case Clause.AllOf(var parts) -> parts.stream().allMatch(part -> collect(part, fields));
      case Clause.AnyOf(var parts) -> collectAny(parts, fields);
      case Clause.Selection(_, var part) -> collect(part, fields);
      case Clause.Leaf leaf -> collectAny(List.of(leaf), fields);
      case Clause.Not _ -> false;
    };
  }

  private static boolean collectAny(List<Clause> parts, Map<String, List<String>> fields) {
    var texts = new ArrayList<String>();
    String field = null;
    for (var part : parts) {
      if (!(part instanceof Clause.Leaf(var name, ValueTest.Text(var pattern, var isCased)))
          || name == null
          || isCased
          || (field != null && !field.equals(name))) {
        return false;
      }
      var text = express(pattern);
      if (text.isEmpty()) {
        return false;
      }
      field = name;
      texts.add(text.get());
    }
    return field != null && fields.put(field, texts) == null;
  }

  private static Optional<String> express(TextPattern pattern) {
    var any = new TextPattern.AnyRun();
    var parts = pattern.parts();
    if (parts.size() == 1 && parts.getFirst() instanceof TextPattern.Literal(var text)) {
      return Optional.of("{\"equals-ignore-case\":" + quote(text) + "}");
    }
    if (parts.size() == 2
        && parts.get(0).equals(any)
        && parts.get(1) instanceof TextPattern.Literal(var text)) {
      return Optional.of("{\"suffix\":{\"equals-ignore-case\":" + quote(text) + "}}");
    }
    if (parts.size() == 2
        && parts.get(1).equals(any)
        && parts.get(0) instanceof TextPattern.Literal(var text)) {
      return Optional.of("{\"prefix\":{\"equals-ignore-case\":" + quote(text) + "}}");
    }
    return Optional.empty();
  }

  /** The fields of an event as the JSON that the machine reads. */
  private static String json(Map<String, List<String>> fields) {
    var json = new ArrayList<String>();
    fields.forEach((field, values) ->
        json.add(
            quote(field)
                + ":["
                + String.join(",", values.stream().map(RulerPeer::quote).toList())
                + "]"));
    return "{" + String.join(",", json) + "}";
  }

  private static String quote(String text) {
    return "\"" + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + "\"";
  }
}
