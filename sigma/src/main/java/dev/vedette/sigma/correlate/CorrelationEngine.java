package dev.vedette.sigma.correlate;

import dev.vedette.model.FieldNames;
import dev.vedette.sigma.RuleSet;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Correlation rules made ready to run. Safe for any number of threads. */
public final class CorrelationEngine {
  private final List<CorrelationPlan> plans;
  private final List<int[]> consumers;
  private final EventCapture capture;
  private final Set<String> silent;
  private final Map<String, Integer> ruleNames = new TreeMap<>();
  private final Map<String, Integer> fieldNames = new TreeMap<>();

  CorrelationEngine(
      List<CorrelationPlan> plans,
      List<int[]> consumers,
      Map<String, BaseRule> inputs,
      Set<String> silent,
      FieldNames names) {
    this.plans = List.copyOf(plans);
    this.consumers = List.copyOf(consumers);
    this.capture = new EventCapture(inputs);
    this.silent = Set.copyOf(silent);
    inputs.forEach((id, rule) -> {
      ruleNames.put(id, rule.number());
      for (int field : rule.fields()) {
        fieldNames.put(names.name(field), field);
      }
    });
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
    return new CorrelationState(this, plans, consumers, limits, sink);
  }

  /**
   * The memory that {@link CorrelationState#write} wrote, of this engine or of another with other
   * rules: what rules had that are the same is kept, and the rest is dropped and counted. A rule is
   * the same if it does the same, whatever it is called; where what it refers to changes, so does
   * it.
   *
   * @throws SnapshotException if the bytes are not a whole snapshot; whatever they are, no more
   *     memory is taken than the limits allow
   * @throws IOException if the stream cannot be read
   */
  public RestoredCorrelations restore(
      InputStream in, CorrelationLimits limits, CorrelationSink sink) throws IOException {
    return Snapshot.read(this, newState(limits, sink), in);
  }

  /** The numbers of the detection rules that correlations refer to, by their ids. */
  Map<String, Integer> ruleNames() {
    return ruleNames;
  }

  /** The ids of the fields that correlations read, by their names. */
  Map<String, Integer> fieldNames() {
    return fieldNames;
  }
}
