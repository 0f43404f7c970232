package dev.vedette.sigma.match;

import dev.vedette.sigma.Clause;
import dev.vedette.sigma.Clause.Leaf;
import dev.vedette.sigma.TextPattern;
import dev.vedette.sigma.ValueTest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns clauses into steps. What several rules ask alike becomes one signal or lazy test: texts of
 * a field joined by "or" are one signal, whatever their number.
 */
final class StepBuilder {
  private final FieldIds ids;
  private final SignalTable signals = new SignalTable();
  private final Map<Integer, FieldBuilder> fields = new LinkedHashMap<>();
  private final Map<TextGroup, Integer> groups = new HashMap<>();
  private final Map<LazyKey, Integer> lazyIds = new HashMap<>();
  private final List<LazyTest> lazies = new ArrayList<>();

  StepBuilder(FieldIds ids) {
    this.ids = ids;
  }

  /** Texts of one field, of which one must match. */
  private record TextGroup(int field, Set<Probe> probes) {}

  private record LazyKey(int field, ValueTest test) {}

  SignalTable signals() {
    return signals;
  }

  List<LazyTest> lazies() {
    return lazies;
  }

  /** The fields, in the order of their numbers. */
  Collection<FieldBuilder> fields() {
    return fields.values();
  }

  Step build(Clause clause) {
    return build(clause, true);
  }

  private Step build(Clause clause, boolean isWanted) {
    return switch (clause) {
      case Clause.AllOf(var parts) -> join(parts, isWanted, true);
      case Clause.AnyOf(var parts) -> joinAny(parts, isWanted);
      case Clause.Not(var part) -> build(part, !isWanted);
      case Clause.Selection(_, var part) -> build(part, isWanted);
      case Leaf leaf -> build(leaf, isWanted);
    };
  }

  /** Joins parts; under a negation "all" becomes "any" of the negated parts, and back. */
  private Step join(List<Clause> parts, boolean isWanted, boolean isAll) {
    var steps = new ArrayList<Step>();
    for (Clause part : parts) {
      steps.add(build(part, isWanted));
    }
    return isAll == isWanted ? Step.all(steps) : Step.any(steps);
  }

  private Step joinAny(List<Clause> parts, boolean isWanted) {
    var texts = new LinkedHashMap<Integer, Set<Probe>>();
    var rest = new ArrayList<Clause>();
    for (Clause part : parts) {
      if (part instanceof Leaf(var field, ValueTest.Text text) && isProbe(text)) {
        texts.computeIfAbsent(id(field), _ -> new LinkedHashSet<>()).addAll(probes(text));
      } else {
        rest.add(part);
      }
    }
    var steps = new ArrayList<Step>();
    texts.forEach((field, probes) -> steps.add(signal(group(field, probes), isWanted)));
    if (!rest.isEmpty()) {
      steps.add(join(rest, isWanted, false));
    }
    return isWanted ? Step.any(steps) : Step.all(steps);
  }

  private Step build(Leaf leaf, boolean isWanted) {
    int field = id(leaf.field());
    return switch (leaf.test()) {
      case ValueTest.Text text when isProbe(text) -> signal(group(field, probes(text)), isWanted);
      case ValueTest.Text text when isAnyValue(text) && field != LazyTest.ANY_FIELD ->
          signal(field(field).valued(signals), isWanted);
      case ValueTest.Exists(var isThere) ->
          signal(field(field).present(signals), isThere == isWanted);
      case ValueTest.IsNull _ -> isNull(field, isWanted);
      case ValueTest.Unresolved _ -> isWanted ? Step.FALSE : Step.TRUE;
      case ValueTest.Text text -> lazy(field, text, isWanted);
      case ValueTest.Regex regex -> lazy(field, regex, isWanted);
      case ValueTest.Compare compare -> lazy(field, compare, isWanted);
      case ValueTest.Network network -> lazy(field, network, isWanted);
      case ValueTest.Date date -> lazy(field, date, isWanted);
      case ValueTest.SameAs same -> lazy(field, same, isWanted);
    };
  }

  private static boolean isProbe(ValueTest.Text text) {
    return Probe.isPossible(text.pattern());
  }

  private static boolean isAnyValue(ValueTest.Text text) {
    return text.pattern().parts().equals(List.of(new TextPattern.AnyRun()));
  }

  private static Set<Probe> probes(ValueTest.Text text) {
    var probes = new LinkedHashSet<Probe>();
    for (TextPattern pattern : Probe.spellings(text.pattern())) {
      probes.add(new Probe(pattern, text.isCased()));
    }
    return probes;
  }

  private int group(int field, Set<Probe> probes) {
    return groups.computeIfAbsent(
        new TextGroup(field, probes),
        _ -> {
          double rate = 0;
          for (Probe probe : probes) {
            rate += field(field).rate(probe);
          }
          int signal = signals.add(rate, field(field).number());
          probes.forEach(probe -> field(field).add(probe, signal));
          return signal;
        });
  }

  private Step isNull(int field, boolean isWanted) {
    var builder = field(field);
    var absent = signal(builder.present(signals), !isWanted);
    var nulled = signal(builder.nulled(signals), isWanted);
    return isWanted ? Step.any(List.of(absent, nulled)) : Step.all(List.of(absent, nulled));
  }

  private Step lazy(int field, ValueTest test, boolean isWanted) {
    int id =
        lazyIds.computeIfAbsent(
            new LazyKey(field, test),
            _ -> {
              lazies.add(new LazyTest(field, SlotTest.of(test, ids), trigger(field, test)));
              return lazies.size() - 1;
            });
    return new Step.Lazy(id, isWanted);
  }

  /** One of the texts that a regular expression needs, or that the field has a value. */
  private int trigger(int field, ValueTest test) {
    if (test instanceof ValueTest.Regex(var expression)) {
      var need = RequiredLiterals.best(RequiredLiterals.of(expression));
      if (need.isPresent() && need.get().shortest() >= Grams.SHORT.shortest()) {
        return group(field, probes(need.get()));
      }
    }
    return field == LazyTest.ANY_FIELD ? LazyTest.NO_TRIGGER : field(field).valued(signals);
  }

  private static Set<Probe> probes(RequiredLiterals.OneOf need) {
    var probes = new LinkedHashSet<Probe>();
    for (var text : need.texts()) {
      var pattern = TextPattern.literal(text).shaped(ValueTest.Shape.ANYWHERE);
      probes.add(new Probe(pattern, false));
    }
    return probes;
  }

  private static Step signal(int id, boolean isWanted) {
    return new Step.Signal(id, isWanted);
  }

  private FieldBuilder field(int id) {
    return fields.computeIfAbsent(id, _ -> new FieldBuilder(id, fields.size()));
  }

  private int id(@Nullable String field) {
    return field == null ? LazyTest.ANY_FIELD : ids.of(field);
  }
}
