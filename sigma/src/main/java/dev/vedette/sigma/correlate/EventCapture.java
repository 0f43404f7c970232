package dev.vedette.sigma.correlate;

import dev.vedette.model.Event;
import dev.vedette.sigma.SigmaRule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Copies out of events what correlations need. Safe for any number of threads. */
public final class EventCapture {
  /** What is longer is cut here: two values that agree so far count as one. */
  static final int MAX_VALUE = 256;

  /** Times beyond are no event's; within it they can be added to timespans. */
  static final long MAX_TIME = 1L << 53;

  private final Map<String, BaseRule> inputs;

  EventCapture(Map<String, BaseRule> inputs) {
    this.inputs = Map.copyOf(inputs);
  }

  /**
   * What is to be correlated of an event, without a reference; nothing if no correlation refers to
   * a rule that fired on it, or if it has no time that can be.
   */
  public Optional<CapturedEvent> capture(Event event, List<SigmaRule> fired) {
    if (inputs.isEmpty() || event.time() > MAX_TIME || event.time() < -MAX_TIME) {
      return Optional.empty();
    }
    var rules =
        fired.stream().map(rule -> inputs.get(rule.id())).filter(rule -> rule != null).toList();
    return rules.isEmpty() ? Optional.empty() : Optional.of(capture(event, fields(rules), rules));
  }

  private static int[] fields(List<BaseRule> rules) {
    return rules.stream().flatMapToInt(rule -> Arrays.stream(rule.fields())).distinct().toArray();
  }

  private static CapturedEvent capture(Event event, int[] wanted, List<BaseRule> rules) {
    var fields = new int[wanted.length];
    var values = new String[wanted.length];
    int size = 0;
    for (int field : wanted) {
      var value = event.string(field);
      if (value != null && !value.isEmpty()) {
        fields[size] = field;
        values[size++] = value.length() > MAX_VALUE ? value.substring(0, MAX_VALUE) : value;
      }
    }
    return new CapturedEvent(
        event.time(),
        0,
        rules.stream().mapToInt(BaseRule::number).toArray(),
        Arrays.copyOf(fields, size),
        Arrays.copyOf(values, size));
  }
}
