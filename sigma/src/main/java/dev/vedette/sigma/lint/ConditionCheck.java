package dev.vedette.sigma.lint;

import dev.vedette.sigma.Clause;
import dev.vedette.sigma.Clause.Selection;
import dev.vedette.sigma.RuleCheck;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a condition can hold, and what it depends on: tried with every combination of search
 * identifiers that hold, but for those that exclude each other.
 */
final class ConditionCheck implements Check {
  /** Beyond this there are too many combinations to try, and too many to be understood. */
  private static final int MAX_SELECTIONS = 14;

  @Override
  public void check(Draft draft, Remarks remarks) {
    var rule = draft.rule();
    var condition = draft.condition();
    if (rule == null || condition.isEmpty()) {
      return;
    }
    var selections = selections(rule.clause());
    if (selections.size() <= MAX_SELECTIONS) {
      new Table(rule, selections).tell(draft, condition.get(), remarks);
    }
  }

  private static List<Selection> selections(Clause clause) {
    var found = new LinkedHashSet<Selection>();
    collect(clause, found);
    return List.copyOf(found);
  }

  private static void collect(Clause clause, Set<Selection> found) {
    switch (clause) {
      case Clause.AllOf(var parts) -> parts.forEach(part -> collect(part, found));
      case Clause.AnyOf(var parts) -> parts.forEach(part -> collect(part, found));
      case Clause.Not(var part) -> collect(part, found);
      case Selection selection -> found.add(selection);
      case Clause.Leaf _ -> {}
    }
  }

  /** The truth table of a condition; a combination is a number with a bit for each selection. */
  private static final class Table {
    private final List<Selection> selections;
    private final boolean[] isPossible;
    private final boolean[] holds;
    private String contradiction = "";

    Table(SigmaRule rule, List<Selection> selections) {
      this.selections = selections;
      int size = 1 << selections.size();
      isPossible = new boolean[size];
      holds = new boolean[size];
      var exclusions = exclusions();
      for (int combination = 0; combination < size; combination++) {
        int tried = combination;
        isPossible[tried] = exclusions.stream().noneMatch(pair -> (tried & pair) == pair);
        holds[tried] = isPossible[tried] && holds(rule.clause(), tried);
      }
    }

    private List<Integer> exclusions() {
      var pairs = new ArrayList<Integer>();
      for (int i = 0; i < selections.size(); i++) {
        for (int j = i + 1; j < selections.size(); j++) {
          var why = Exclusion.between(selections.get(i), selections.get(j));
          if (why.isPresent()) {
            pairs.add(1 << i | 1 << j);
            contradiction = why.get();
          }
        }
      }
      return pairs;
    }

    private boolean holds(Clause clause, int combination) {
      return switch (clause) {
        case Clause.AllOf(var parts) -> parts.stream().allMatch(part -> holds(part, combination));
        case Clause.AnyOf(var parts) -> parts.stream().anyMatch(part -> holds(part, combination));
        case Clause.Not(var part) -> !holds(part, combination);
        case Selection selection -> (combination >> selections.indexOf(selection) & 1) == 1;
        case Clause.Leaf _ -> true;
      };
    }

    void tell(Draft draft, YamlScalar condition, Remarks remarks) {
      if (!isEver(true)) {
        remarks.add(RuleCheck.NEVER_FIRES, condition, never());
      } else if (!isEver(false)) {
        remarks.add(
            RuleCheck.ALWAYS_FIRES,
            condition,
            "the condition holds for every event of the log source: name what must match");
      } else {
        tellIdle(draft, condition, remarks);
        if (holds[0]) {
          remarks.add(
              RuleCheck.ONLY_NEGATIVE,
              condition,
              "the condition holds where nothing matches at all: add what must match");
        }
      }
    }

    private String never() {
      return contradiction.isEmpty()
          ? "the condition contradicts itself and never holds: remove a 'not', or write 'or'"
          : contradiction + ", so the condition never holds: write 'or', or correct a value";
    }

    private boolean isEver(boolean outcome) {
      for (int combination = 0; combination < holds.length; combination++) {
        if (isPossible[combination] && holds[combination] == outcome) {
          return true;
        }
      }
      return false;
    }

    private void tellIdle(Draft draft, YamlScalar condition, Remarks remarks) {
      for (int i = 0; i < selections.size(); i++) {
        if (isIdle(1 << i)) {
          var name = selections.get(i).name();
          remarks.add(
              RuleCheck.IDLE_SELECTION,
              place(draft, name, condition),
              "whether '%s' matches changes nothing: remove it, or correct the condition"
                  .formatted(name));
        }
      }
    }

    private boolean isIdle(int bit) {
      for (int without = 0; without < holds.length; without++) {
        int with = without | bit;
        if (isPossible[with] && isPossible[without] && holds[with] != holds[without]) {
          return false;
        }
      }
      return true;
    }

    private static YamlNode place(Draft draft, String name, YamlScalar condition) {
      return draft
          .detection()
          .flatMap(map -> Optional.ofNullable(map.entries().get(name)))
          .<YamlNode>map(YamlMap.Entry::key)
          .orElse(condition);
    }
  }
}
