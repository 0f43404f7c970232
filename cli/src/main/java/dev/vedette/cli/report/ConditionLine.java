package dev.vedette.cli.report;

import dev.vedette.model.Finding.Match;
import dev.vedette.sigma.Clause;
import dev.vedette.sigma.Clause.AnyOf;
import dev.vedette.sigma.Clause.Leaf;
import dev.vedette.sigma.TestText;
import dev.vedette.sigma.match.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A part of an explained condition as one line of a tree.
 *
 * @param depth how deep it stands
 * @param text what is asked, in words
 * @param state what came of it
 * @param seen the values that it was asked of, or that met it; empty for parts of parts
 */
record ConditionLine(int depth, String text, State state, List<Match> seen) {
  /** A list of alternatives that does not hold shows this many of them. */
  private static final int MAX_ALTERNATIVES = 6;

  /** Parts of one part that are shown; rules of a generator have thousands. */
  private static final int MAX_PARTS = 40;

  private static final int MAX_DEPTH = 70;

  enum State {
    HOLDS,
    FAILS,
    MISSING
  }

  /** The lines of a whole condition, from its root. */
  static List<ConditionLine> of(Explanation explanation) {
    var lines = new ArrayList<ConditionLine>();
    add(explanation, 0, lines);
    return lines;
  }

  private static void add(Explanation node, int depth, List<ConditionLine> lines) {
    if (depth > MAX_DEPTH) {
      return;
    }
    var alternatives = alternatives(node);
    if (alternatives.size() > 1) {
      lines.add(oneOf(alternatives, node.holds(), depth));
      return;
    }
    switch (node.clause()) {
      case Clause.AllOf _ -> branch("all of", node, depth, lines);
      case AnyOf _ -> branch("any of", node, depth, lines);
      case Clause.Not _ -> branch("not", node, depth, lines);
      case Clause.Selection(var name, _) -> selection(name, node, depth, lines);
      case Leaf leaf -> lines.add(leaf(leaf, node, depth));
    }
  }

  private static void branch(String text, Explanation node, int depth, List<ConditionLine> lines) {
    lines.add(new ConditionLine(depth, text, state(node), List.of()));
    addParts(node, depth + 1, lines);
  }

  private static void addParts(Explanation node, int depth, List<ConditionLine> lines) {
    node.parts().stream().limit(MAX_PARTS).forEach(part -> add(part, depth, lines));
    if (node.parts().size() > MAX_PARTS) {
      var rest = "… and " + Counted.of(node.parts().size() - MAX_PARTS, "more part");
      lines.add(new ConditionLine(depth, rest, state(node), List.of()));
    }
  }

  /** A selection's name says "all of" by itself, for that is what a selection mostly is. */
  private static void selection(
      String name, Explanation node, int depth, List<ConditionLine> lines) {
    var inner = node.parts().getFirst();
    boolean isAll = inner.clause() instanceof Clause.AllOf;
    boolean isAny = inner.clause() instanceof AnyOf && alternatives(inner).size() < 2;
    lines.add(new ConditionLine(depth, isAny ? name + ", any of" : name, state(node), List.of()));
    if (isAll || isAny) {
      addParts(inner, depth + 1, lines);
    } else {
      add(inner, depth + 1, lines);
    }
  }

  private static ConditionLine leaf(Leaf leaf, Explanation node, int depth) {
    return new ConditionLine(depth, TestText.of(leaf).toString(), state(node), node.seen());
  }

  private static State state(Explanation node) {
    return node.holds() ? State.HOLDS : node.isMissing() ? State.MISSING : State.FAILS;
  }

  /** The tests of a list of values of one field, however the parser nested them; else nothing. */
  private static List<Explanation> alternatives(Explanation node) {
    var tests = new ArrayList<Explanation>();
    boolean isList = node.clause() instanceof AnyOf && collect(node, tests);
    boolean isOneField = tests.stream().map(ConditionLine::field).distinct().limit(2).count() == 1;
    return isList && isOneField ? tests : List.of();
  }

  private static boolean collect(Explanation node, List<Explanation> tests) {
    return switch (node.clause()) {
      case Leaf _ -> tests.add(node);
      case AnyOf _ -> node.parts().stream().allMatch(part -> collect(part, tests));
      case Clause.AllOf _, Clause.Not _, Clause.Selection _ -> false;
    };
  }

  private static Optional<String> field(Explanation test) {
    return Optional.ofNullable(fieldOrNull(test));
  }

  private static @Nullable String fieldOrNull(Explanation test) {
    return test.clause() instanceof Leaf leaf ? leaf.field() : null;
  }

  private static ConditionLine oneOf(List<Explanation> tests, boolean holds, int depth) {
    if (holds) {
      var met = tests.stream().filter(Explanation::holds).findFirst().orElseThrow();
      var text = text(met) + ", one of " + tests.size();
      return new ConditionLine(depth, text, State.HOLDS, met.seen());
    }
    var first = tests.getFirst();
    boolean isMissing = tests.stream().allMatch(Explanation::isMissing);
    return new ConditionLine(
        depth, none(tests), isMissing ? State.MISSING : State.FAILS, first.seen());
  }

  private static TestText text(Explanation test) {
    return TestText.of((Leaf) test.clause());
  }

  private static String none(List<Explanation> tests) {
    var texts = tests.stream().map(ConditionLine::text).toList();
    var first = texts.getFirst();
    boolean isAlike = texts.stream().allMatch(text -> Objects.equals(text.verb(), first.verb()));
    var shown =
        texts.stream()
            .limit(MAX_ALTERNATIVES)
            .map(text -> isAlike ? text.value() : text.verb() + " " + text.value())
            .collect(Collectors.joining(isAlike ? ", " : " or "));
    var rest =
        texts.size() > MAX_ALTERNATIVES ? " or " + (texts.size() - MAX_ALTERNATIVES) + " more" : "";
    return first.field() + " " + (isAlike ? first.verb() + " one of " : "") + shown + rest;
  }
}
