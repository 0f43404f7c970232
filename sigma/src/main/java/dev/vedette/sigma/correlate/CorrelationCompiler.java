package dev.vedette.sigma.correlate;

import dev.vedette.model.FieldNames;
import dev.vedette.sigma.CorrelationOrder;
import dev.vedette.sigma.CorrelationRule;
import dev.vedette.sigma.RuleDetails;
import dev.vedette.sigma.RuleNames;
import dev.vedette.sigma.RuleSet;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sigma.correlate.CorrelationPlan.Parts;
import dev.vedette.sigma.correlate.CorrelationPlan.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Numbers the rules of correlations and finds the fields that they read. */
final class CorrelationCompiler {
  private final FieldNames fieldNames;
  private final RuleNames names;
  private final List<CorrelationRule> order;
  private final Map<String, BaseRule> inputs = new LinkedHashMap<>();
  private final List<BaseRule> baseRules = new ArrayList<>();
  private final Map<CorrelationRule, Integer> numbers = new HashMap<>();
  private final List<CorrelationPlan> plans = new ArrayList<>();
  private final Map<Integer, Reached> reached = new HashMap<>();

  /** Which detection rules stand behind a correlation, and over which of its rules. */
  private record Reached(CorrelationRule rule, Map<Integer, Step> over) {}

  /**
   * @param names what the correlation may call the rule
   */
  private record Step(List<String> names, int number) {}

  CorrelationCompiler(RuleSet rules, FieldNames fieldNames) {
    this.fieldNames = fieldNames;
    names = new RuleNames(rules.rules(), rules.correlations());
    order = CorrelationOrder.of(rules.rules(), rules.correlations());
  }

  CorrelationEngine compile() {
    for (var rule : order) {
      rule.rules().stream().flatMap(name -> names.findRule(name).stream()).forEach(this::input);
    }
    order.forEach(rule -> numbers.put(rule, baseRules.size() + numbers.size()));
    var silent = silent();
    order.forEach(rule -> plans.add(plan(rule, silent)));
    return new CorrelationEngine(plans, consumers(), inputs, silent, fieldNames);
  }

  private void input(SigmaRule rule) {
    inputs.computeIfAbsent(
        rule.id(),
        _ -> {
          var input = new BaseRule(baseRules.size());
          baseRules.add(input);
          return input;
        });
  }

  private Set<String> silent() {
    var quiet = new HashSet<String>();
    var loud = new HashSet<String>();
    for (var rule : order) {
      for (String name : rule.rules()) {
        var ids = rule.generate() ? loud : quiet;
        names.findRule(name).ifPresent(found -> ids.add(found.id()));
        names.findCorrelation(name).ifPresent(found -> ids.add(found.id()));
      }
    }
    quiet.removeAll(loud);
    return quiet;
  }

  private CorrelationPlan plan(CorrelationRule rule, Set<String> silent) {
    int number = number(rule);
    var steps = new ArrayList<Integer>();
    var over = new HashMap<Integer, Step>();
    for (String name : rule.rules()) {
      var step = new Step(names(name), number(name));
      steps.add(step.number());
      behind(step.number()).forEach(base -> over.putIfAbsent(base, step));
    }
    reached.put(number, new Reached(rule, over));
    return new CorrelationPlan(
        new Parts(
            number,
            rule,
            steps,
            routes(rule, steps),
            silent.contains(rule.id()),
            delay(steps),
            fingerprint(rule)));
  }

  private List<Route> routes(CorrelationRule rule, List<Integer> steps) {
    var sources = steps.stream().filter(step -> step != CorrelationPlan.NOBODY).distinct().toList();
    var routes = new ArrayList<Route>();
    for (int source = 0; source < sources.size(); source++) {
      int number = sources.get(source);
      var step = new Step(names(rule.rules().get(steps.indexOf(number))), number);
      for (int base : behind(number)) {
        routes.add(route(rule, source, step, base));
      }
    }
    return routes;
  }

  /** What it refers to may become known late; then it waits for all of it. */
  private long delay(List<Integer> steps) {
    return steps.stream()
        .filter(step -> step >= baseRules.size())
        .mapToLong(step -> plans.get(step - baseRules.size()).outputDelay())
        .max()
        .orElse(0);
  }

  private String fingerprint(CorrelationRule rule) {
    var parts = new StringBuilder();
    for (String name : rule.rules()) {
      parts.append(name).append('=');
      names
          .findRule(name)
          .ifPresent(found -> parts.append(found.id()).append(RuleFingerprint.of(found)));
      names.findCorrelation(name).ifPresent(found -> parts.append(planOf(found).fingerprint()));
    }
    return RuleFingerprint.of(rule, parts.toString());
  }

  private CorrelationPlan planOf(CorrelationRule rule) {
    return plans.get(number(rule) - baseRules.size());
  }

  private List<String> names(String reference) {
    var called = new ArrayList<>(List.of(reference));
    names.findRule(reference).ifPresent(rule -> addNames(called, rule.id(), rule.details()));
    names.findCorrelation(reference).ifPresent(rule -> addNames(called, rule.id(), rule.details()));
    return called;
  }

  private static void addNames(List<String> called, String id, RuleDetails details) {
    called.add(id);
    Optional.ofNullable(details.name()).ifPresent(called::add);
  }

  private int number(CorrelationRule rule) {
    return numbers.getOrDefault(rule, CorrelationPlan.NOBODY);
  }

  private int number(String name) {
    return names
        .findRule(name)
        .map(rule -> inputs.get(rule.id()))
        .map(BaseRule::number)
        .or(() -> names.findCorrelation(name).map(this::number))
        .orElse(CorrelationPlan.NOBODY);
  }

  /** The detection rules that stand behind a rule. */
  private Set<Integer> behind(int number) {
    if (number == CorrelationPlan.NOBODY) {
      return Set.of();
    }
    var correlation = reached.get(number);
    return correlation == null ? Set.of(number) : new TreeSet<>(correlation.over().keySet());
  }

  private Route route(CorrelationRule rule, int source, Step step, int base) {
    var threshold = rule.threshold();
    return new Route(
        source,
        base,
        fields(rule, rule.groupBy(), step, base),
        fields(rule, threshold == null ? List.of() : threshold.fields(), step, base));
  }

  private List<Integer> fields(CorrelationRule rule, List<String> wanted, Step step, int base) {
    var ids = new ArrayList<Integer>();
    for (String name : wanted) {
      int id = fieldNames.intern(field(rule, name, step, base));
      baseRules.get(base).want(id);
      ids.add(id);
    }
    return ids;
  }

  /** Follows a name through the aliases of a chain to the field of an event. */
  private String field(CorrelationRule rule, String name, Step step, int base) {
    var field = rule.field(name, step.names());
    var next = reached.get(step.number());
    if (next == null) {
      return field;
    }
    return field(next.rule(), field, next.over().getOrDefault(base, step), base);
  }

  private List<int[]> consumers() {
    var consumers = new ArrayList<Set<Integer>>();
    for (int i = 0; i < baseRules.size() + plans.size(); i++) {
      consumers.add(new TreeSet<>());
    }
    for (var plan : plans) {
      for (int source : plan.sources()) {
        consumers.get(source).add(plan.number());
      }
    }
    return consumers.stream()
        .map(numbers -> numbers.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }
}
