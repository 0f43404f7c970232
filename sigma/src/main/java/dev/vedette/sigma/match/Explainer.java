package dev.vedette.sigma.match;

import com.google.re2j.Pattern;
import dev.vedette.model.Event;
import dev.vedette.model.Finding.Match;
import dev.vedette.sigma.Clause;
import dev.vedette.sigma.Clause.Leaf;
import dev.vedette.sigma.ValueTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Evaluates clauses the plain way, part by part, and keeps what it sees. */
final class Explainer {
  private static final String ANY_FIELD = "";

  private final FieldIds ids;

  /** At most one for each regular expression of the rules. */
  private final Map<String, Pattern> regexes = new ConcurrentHashMap<>();

  Explainer(FieldIds ids) {
    this.ids = ids;
  }

  Explanation explain(Clause clause, Event event) {
    return switch (clause) {
      case Clause.AllOf(var parts) -> {
        var explained = explain(parts, event);
        yield explanation(clause, explained.stream().allMatch(Explanation::holds), explained);
      }
      case Clause.AnyOf(var parts) -> {
        var explained = explain(parts, event);
        yield explanation(clause, explained.stream().anyMatch(Explanation::holds), explained);
      }
      case Clause.Not(var part) -> {
        var explained = explain(part, event);
        yield explanation(clause, !explained.holds(), List.of(explained));
      }
      case Clause.Selection(_, var part) -> {
        var explained = explain(part, event);
        yield explanation(clause, explained.holds(), List.of(explained));
      }
      case Leaf leaf -> explain(leaf, event);
    };
  }

  private List<Explanation> explain(List<Clause> parts, Event event) {
    return parts.stream().map(part -> explain(part, event)).toList();
  }

  private static Explanation explanation(Clause clause, boolean holds, List<Explanation> parts) {
    return new Explanation(clause, holds, parts, List.of());
  }

  private Explanation explain(Leaf leaf, Event event) {
    return switch (leaf.test()) {
      case ValueTest.Exists(var isWanted) -> {
        var seen = values(leaf, event, _ -> true);
        yield new Explanation(leaf, seen.isEmpty() != isWanted, List.of(), seen);
      }
      case ValueTest.IsNull _ -> {
        var seen = values(leaf, event, _ -> true);
        var nulls = values(leaf, event, slot -> event.form(slot) == Event.NULL);
        boolean holds = seen.isEmpty() || !nulls.isEmpty();
        yield new Explanation(leaf, holds, List.of(), holds ? nulls : seen);
      }
      case ValueTest.Unresolved _ -> new Explanation(leaf, false, List.of(), List.of());
      case ValueTest.Regex(var expression) -> explain(leaf, regex(expression), event);
      case ValueTest test -> explain(leaf, SlotTest.of(test, ids), event);
    };
  }

  private SlotTest regex(String expression) {
    var regex = regexes.computeIfAbsent(expression, Pattern::compile);
    return (event, slot) -> regex.matcher(event.value(slot)).find();
  }

  private Explanation explain(Leaf leaf, SlotTest test, Event event) {
    var matched =
        values(leaf, event, slot -> event.form(slot) != Event.NULL && test.holds(event, slot));
    return matched.isEmpty()
        ? new Explanation(leaf, false, List.of(), values(leaf, event, _ -> true))
        : new Explanation(leaf, true, List.of(), matched);
  }

  private List<Match> values(Leaf leaf, Event event, Predicate<Integer> isWanted) {
    var name = leaf.field();
    var values = new ArrayList<Match>();
    for (int slot = 0; slot < event.size(); slot++) {
      if ((name == null || event.field(slot) == ids.of(name)) && isWanted.test(slot)) {
        values.add(new Match(name == null ? ANY_FIELD : name, event.value(slot)));
      }
    }
    return values;
  }
}
