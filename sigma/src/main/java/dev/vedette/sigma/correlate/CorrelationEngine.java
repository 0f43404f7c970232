package dev.vedette.sigma.correlate;

import dev.vedette.model.FieldNames;
import dev.vedette.sigma.RuleSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Correlation rules made ready to run. Safe for any number of threads. */
public final class CorrelationEngine {
  private final List<CorrelationPlan> plans;
  private final List<int[]> consumers;
  private final EventCapture capture;
  private final Set<String> silent;

  CorrelationEngine(
      List<CorrelationPlan> plans,
      List<int[]> consumers,
      Map<String, BaseRule> inputs,
      Set<String> silent) {
    this.plans = List.copyOf(plans);
    this.consumers = List.copyOf(consumers);
    this.capture = new EventCapture(inputs);
    this.silent = Set.copyOf(silent);
  }

  /**
   * Makes an engine, and interns every field that correlations group by or count.
   *
   * @param names the table that the events will be decoded with; all aliases must be in it
   */
  public static CorrelationEngine compile(RuleSet rules, FieldNames names) {
    return new CorrelationCompiler(rules, names).compile();
  }

  /** Takes what is needed out of events. */
  public EventCapture capture() {
    return capture;
  }

  /** Whether a rule is only there for correlations and reports nothing itself. */
  public boolean isSilent(String ruleId) {
    return silent.contains(ruleId);
  }

  /** The memory of one tenant's correlations, empty. */
  public CorrelationState newState(CorrelationLimits limits, CorrelationSink sink) {
    return new CorrelationState(plans, consumers, limits, sink);
  }
}
