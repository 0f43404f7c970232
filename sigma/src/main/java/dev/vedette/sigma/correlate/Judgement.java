package dev.vedette.sigma.correlate;

import dev.vedette.sigma.CorrelationRule.Kind;
import dev.vedette.sigma.correlate.CorrelationPlan.Route;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What occurred in one window that is judged when it is over: the number of events, and what the
 * rule's kind needs beside it.
 */
final class Judgement extends GroupState {
  private final CorrelationPlan plan;
  private final @Nullable DistinctSample different;
  private final @Nullable NumberSample numbers;
  private final @Nullable Window rules;
  private double sum;
  private long events;
  private @Nullable CapturedEvent last;
  private int source;
  private int base;

  Judgement(CorrelationPlan plan) {
    this.plan = plan;
    different = kind() == Kind.VALUE_COUNT ? new DistinctSample() : null;
    numbers =
        kind() == Kind.VALUE_PERCENTILE || kind() == Kind.VALUE_MEDIAN ? new NumberSample() : null;
    rules =
        switch (kind()) {
          case TEMPORAL -> new RuleWindow(0, plan.sources().length);
          case TEMPORAL_ORDERED -> plan.temporal().newOrder();
          case EVENT_COUNT, VALUE_COUNT, VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, VALUE_MEDIAN ->
              null;
        };
  }

  private Kind kind() {
    return plan.rule().kind();
  }

  /** The last event of the window, or null before the first. */
  @Nullable CapturedEvent last() {
    return last;
  }

  /** Which of the plan's rules fired on the last event. */
  int source() {
    return source;
  }

  /** The detection rule behind it. */
  int base() {
    return base;
  }

  void add(CapturedEvent event, Route route, long value) {
    if (different != null) {
      different.add(value);
    }
    if (rules != null) {
      rules.add(event.time(), event.reference(), route.source(), 0);
    }
    if (plan.isOfNumbers()) {
      addNumber(Double.longBitsToDouble(value), event);
    }
    events += last == null || last.reference() != event.reference() || plan.isOfNumbers() ? 1 : 0;
    last = event;
    source = route.source();
    base = route.base();
  }

  private void addNumber(double number, CapturedEvent event) {
    sum += number;
    if (numbers != null) {
      numbers.add(number, event.reference() * 31 + events);
    }
  }

  /** Whether the window's last event is this one. */
  boolean isLast(CapturedEvent event) {
    return last != null && last.reference() == event.reference();
  }

  double amount() {
    return switch (kind()) {
      case EVENT_COUNT -> events;
      case VALUE_COUNT -> different == null ? 0 : different.amount();
      case TEMPORAL, TEMPORAL_ORDERED -> rules == null ? 0 : rules.amount(Long.MIN_VALUE);
      case VALUE_SUM -> sum;
      case VALUE_AVG -> sum / events;
      case VALUE_PERCENTILE, VALUE_MEDIAN ->
          numbers == null ? 0 : numbers.percentile(plan.percentile());
    };
  }

  Accuracy accuracy() {
    if (different != null && !different.isExact()) {
      return new Accuracy.Sampled(DistinctSample.PERCENT_OFF);
    }
    if (numbers != null && !numbers.isExact()) {
      return new Accuracy.Sampled(NumberSample.PERCENT_OFF);
    }
    return new Accuracy.Exact();
  }

  @Override
  long bytes() {
    return OBJECT_BYTES
        + 56
        + (different == null ? 0 : different.bytes())
        + (numbers == null ? 0 : numbers.bytes())
        + (rules == null ? 0 : rules.bytes())
        + (last == null ? 0 : last.bytes());
  }

  @Override
  void write(SnapshotWriter out) throws IOException {
    out.number(Double.doubleToRawLongBits(sum));
    out.number(events);
    out.count(source);
    out.count(Math.max(0, base));
    out.flag(last != null);
    if (last != null) {
      last.write(out);
    }
    if (different != null) {
      different.write(out);
    }
    if (numbers != null) {
      numbers.write(out);
    }
    if (rules != null) {
      rules.write(out);
    }
  }

  @Override
  void read(SnapshotReader in) throws IOException {
    sum = Double.longBitsToDouble(in.number());
    events = in.number();
    source = in.count(Math.max(0, plan.sources().length - 1));
    base = in.rule(in.count(Integer.MAX_VALUE));
    last = in.flag() ? CapturedEvent.read(in) : null;
    if (last != null && !plan.hasRoute(source, base)) {
      throw in.damaged("an event of a rule that the correlation does not refer to");
    }
    if (different != null) {
      different.read(in);
    }
    if (numbers != null) {
      numbers.read(in);
    }
    if (rules != null) {
      rules.read(in);
    }
  }
}
