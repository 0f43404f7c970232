package dev.vedette.sigma.parse;

import dev.vedette.sigma.Clause;
import dev.vedette.sigma.CorrelationRule.Alternative;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns a condition in words into its disjunctive normal form: the ways to fulfil it. That form can
 * grow exponentially, so it is bounded.
 */
final class Alternatives {
  /** Stands in the condition's tree for the firing of a rule, whose name the selection has. */
  static final Clause RULE = new Clause.AllOf(List.of());

  private static final int MAX_RULES = 64;
  private static final int MAX_ALTERNATIVES = 1_000;
  private static final int MAX_WORK = 10_000_000;

  private final List<String> names;
  private int work;

  /** Bit sets of rules by their place among the names. */
  private record Term(long needed, long forbidden) {
    boolean isContradiction() {
      return (needed & forbidden) != 0;
    }

    Term and(Term other) {
      return new Term(needed | other.needed, forbidden | other.forbidden);
    }

    /** Whether this holds wherever the other does. */
    boolean covers(Term other) {
      return (needed & ~other.needed) == 0 && (forbidden & ~other.forbidden) == 0;
    }
  }

  private Alternatives(List<String> names) {
    this.names = names;
  }

  static List<Alternative> of(Clause condition, List<String> names) throws BadValueException {
    if (names.size() > MAX_RULES) {
      throw new BadValueException(
          "a condition in words over more than %d rules: split it".formatted(MAX_RULES));
    }
    var alternatives = new Alternatives(names);
    var terms = alternatives.withNeeded(alternatives.terms(condition, true));
    if (terms.isEmpty()) {
      throw new BadValueException("the condition can never hold: name a rule that must occur");
    }
    return terms.stream().map(alternatives::alternative).toList();
  }

  private Alternative alternative(Term term) {
    return new Alternative(named(term.needed()), named(term.forbidden()));
  }

  private List<String> named(long bits) {
    var found = new ArrayList<String>();
    for (int i = 0; i < names.size(); i++) {
      if ((bits >> i & 1) != 0) {
        found.add(names.get(i));
      }
    }
    return found;
  }

  private Set<Term> terms(Clause clause, boolean isWanted) throws BadValueException {
    return switch (clause) {
      case Clause.Selection(var name, var _) -> Set.of(literal(names.indexOf(name), isWanted));
      case Clause.Not(var part) -> terms(part, !isWanted);
      case Clause.AllOf(var parts) -> isWanted ? product(parts, isWanted) : union(parts, isWanted);
      case Clause.AnyOf(var parts) -> isWanted ? union(parts, isWanted) : product(parts, isWanted);
      case Clause.Leaf _ -> throw new IllegalStateException("no fields in a correlation");
    };
  }

  private static Term literal(int place, boolean isWanted) {
    return isWanted ? new Term(1L << place, 0) : new Term(0, 1L << place);
  }

  private Set<Term> union(List<Clause> parts, boolean isWanted) throws BadValueException {
    var union = new LinkedHashSet<Term>();
    for (Clause part : parts) {
      union.addAll(terms(part, isWanted));
    }
    return bounded(union);
  }

  private Set<Term> product(List<Clause> parts, boolean isWanted) throws BadValueException {
    Set<Term> product = Set.of(new Term(0, 0));
    for (Clause part : parts) {
      product = product(product, terms(part, isWanted));
    }
    return product;
  }

  private Set<Term> product(Set<Term> left, Set<Term> right) throws BadValueException {
    var product = new LinkedHashSet<Term>();
    for (Term one : left) {
      for (Term other : right) {
        var both = one.and(other);
        if (!both.isContradiction()) {
          product.add(both);
        }
      }
      spend(right.size());
    }
    return bounded(product);
  }

  private Set<Term> bounded(Set<Term> terms) throws BadValueException {
    spend(terms.size());
    if (terms.size() > MAX_ALTERNATIVES) {
      throw tooMany();
    }
    return covered(terms);
  }

  /** Without those that others cover. */
  private Set<Term> covered(Set<Term> terms) throws BadValueException {
    var kept = new LinkedHashSet<Term>();
    for (Term term : terms) {
      spend(kept.size());
      if (kept.stream().noneMatch(other -> other.covers(term))) {
        kept.removeIf(term::covers);
        kept.add(term);
      }
    }
    return kept;
  }

  /** A term that needs nothing is judged where any other of the rules occurs. */
  private Set<Term> withNeeded(Set<Term> terms) throws BadValueException {
    var all = new LinkedHashSet<Term>();
    for (Term term : terms) {
      if (term.needed() != 0) {
        all.add(term);
      } else {
        for (int i = 0; i < names.size(); i++) {
          var one = term.and(literal(i, true));
          if (!one.isContradiction()) {
            all.add(one);
          }
        }
      }
    }
    return bounded(all);
  }

  private void spend(int steps) throws BadValueException {
    work += steps;
    if (work > MAX_WORK) {
      throw tooMany();
    }
  }

  private static BadValueException tooMany() {
    return new BadValueException(
        "the condition can be fulfilled in more than %d ways: split it into several rules"
            .formatted(MAX_ALTERNATIVES));
  }
}
