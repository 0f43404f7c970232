package dev.vedette.sigma.match;

import dev.vedette.sigma.SigmaRule;
import java.util.List;

/** Compiles the rules of a bucket together. */
final class BucketBuilder {
  private final List<SigmaRule> rules;
  private final StepBuilder steps;
  private final ConditionCode code = new ConditionCode();
  private final SightingBuilder sightings;
  private final int[] entries;

  private BucketBuilder(List<SigmaRule> rules, FieldIds ids) {
    this.rules = rules;
    this.steps = new StepBuilder(ids);
    this.sightings = new SightingBuilder(rules.size());
    this.entries = new int[rules.size()];
  }

  /** Compiles rules, which stand in the order in which they shall fire. */
  static Bucket build(List<SigmaRule> rules, FieldIds ids) {
    var builder = new BucketBuilder(rules, ids);
    for (int rule = 0; rule < rules.size(); rule++) {
      builder.compile(rule);
    }
    return builder.finish(ids.limit());
  }

  private void compile(int rule) {
    var step = steps.build(rules.get(rule).clause());
    entries[rule] = code.add(step);
    var necessity = Necessity.of(step, steps.signals(), steps.lazies());
    if (necessity == null) {
      sightings.addAlways(rule);
    } else {
      sightings.addCandidate(rule, necessity.signals());
    }
  }

  private Bucket finish(int fieldLimit) {
    var plans = steps.fields().stream().map(FieldBuilder::plan).toArray(FieldPlan[]::new);
    var sieves = Sieves.of(steps.fields(), sightings, fieldLimit);
    var conditions = new Bucket.Conditions(code.toArray(), entries);
    return new Bucket(
        rules,
        sieves,
        sightings.build(),
        plans,
        sightings.openOwners(steps.signals().owners()),
        steps.lazies().toArray(new LazyTest[0]),
        conditions);
  }
}
