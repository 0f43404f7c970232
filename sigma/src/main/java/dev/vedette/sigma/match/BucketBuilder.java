package dev.vedette.sigma.match;

import dev.vedette.sigma.SigmaRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles the rules of a bucket together. */
final class BucketBuilder {
  private final List<SigmaRule> rules;
  private final StepBuilder steps;
  private final ConditionCode code = new ConditionCode();
  private final List<Check> checks = new ArrayList<>();
  private final List<IntList> rulesOfSignals = new ArrayList<>();
  private final int[] entries;
  private final long[] always;
  private final @Nullable FieldPlan[] plans;
  private @Nullable Automaton keywords;
  private int reportCount;

  private BucketBuilder(List<SigmaRule> rules, FieldIds ids) {
    this.rules = rules;
    this.steps = new StepBuilder(ids);
    this.entries = new int[rules.size()];
    this.always = new long[(rules.size() + 63) >> 6];
    this.plans = new @Nullable FieldPlan[ids.limit()];
  }

  /** Compiles rules, which stand in the order in which they shall fire. */
  static Bucket build(List<SigmaRule> rules, FieldIds ids) {
    var builder = new BucketBuilder(rules, ids);
    builder.compileRules();
    builder.compileFields();
    return new Bucket(builder);
  }

  private void compileRules() {
    for (int rule = 0; rule < rules.size(); rule++) {
      var step = steps.build(rules.get(rule).clause());
      entries[rule] = code.add(step);
      makeCandidate(rule, Necessity.of(step, steps.signals(), steps.lazies()));
    }
    growTo(steps.signals().size());
  }

  private void makeCandidate(int rule, @Nullable Necessity necessity) {
    if (necessity == null) {
      always[rule >> 6] |= 1L << rule;
      return;
    }
    growTo(steps.signals().size());
    for (int signal : necessity.signals().toArray()) {
      rulesOfSignals.get(signal).add(rule);
    }
  }

  private void growTo(int signals) {
    while (rulesOfSignals.size() < signals) {
      rulesOfSignals.add(new IntList());
    }
  }

  private void compileFields() {
    steps
        .fields()
        .forEach((field, builder) -> {
          var plan = builder.build(checks, reportCount);
          var automaton = plan.automaton();
          reportCount += automaton == null ? 0 : automaton.reports().count();
          if (field == LazyTest.ANY_FIELD) {
            keywords = automaton;
          } else if (field >= 0) {
            plans[field] = plan;
          }
        });
  }

  List<SigmaRule> rules() {
    return rules;
  }

  @Nullable FieldPlan[] plans() {
    return plans;
  }

  @Nullable Automaton keywords() {
    return keywords;
  }

  Check[] checks() {
    return checks.toArray(new Check[0]);
  }

  LazyTest[] lazies() {
    return steps.lazies().toArray(new LazyTest[0]);
  }

  Candidates candidates() {
    return Candidates.of(rulesOfSignals, always, reportCount);
  }

  int[] code() {
    return code.toArray();
  }

  int[] entries() {
    return entries;
  }
}
