package dev.vedette.sigma.correlate;

import dev.vedette.model.Finding.Match;
import dev.vedette.sigma.CorrelationRule.Kind;
import dev.vedette.sigma.correlate.CorrelationPlan.Route;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds as soon as enough occurred within the timespan before an event. */
final class RisingCorrelation extends Correlation<RisingCorrelation.Sliding> {
  /** Before any event; far enough from the smallest number to subtract a timespan. */
  private static final long NEVER = Long.MIN_VALUE / 2;

  private static final long LONGEST_MATCH = Duration.ofDays(1).toMillis();

  private final CorrelationSink sink;
  private final boolean countsEvents;

  RisingCorrelation(CorrelationPlan plan, CorrelationLimits limits, CorrelationSink sink) {
    super(plan, limits);
    this.sink = sink;
    countsEvents = plan.rule().kind() == Kind.EVENT_COUNT;
  }

  /** A group with the window that ends with its newest event, and the match that goes on. */
  final class Sliding implements Group {
    private final List<Match> fields;
    private final Window window = newWindow();
    private long newest = NEVER;
    private long lastReference = -1;
    private @Nullable CorrelationMatch match;

    Sliding(List<Match> fields) {
      this.fields = fields;
    }

    @Override
    public int size() {
      return window.size();
    }

    @Override
    public boolean isOverAt(long time) {
      return newest < time - plan().timespan();
    }
  }

  private Window newWindow() {
    var need = plan().condition().need();
    return switch (plan().rule().kind()) {
      case TEMPORAL -> new RuleWindow(need, plan().steps());
      case TEMPORAL_ORDERED -> new OrderWindow(need, plan().steps());
      case VALUE_COUNT -> new ValueWindow((int) need);
      case EVENT_COUNT, VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, VALUE_MEDIAN ->
          new EventWindow((int) need);
    };
  }

  @Override
  Sliding newGroup(List<Match> fields) {
    return new Sliding(fields);
  }

  @Override
  boolean add(Sliding group, CapturedEvent event, Route route, String value) {
    if (countsEvents && event.reference() == group.lastReference) {
      return false;
    }
    group.lastReference = event.reference();
    if (group.isOverAt(event.time()) || isTooLong(group.match, event.time())) {
      end(group);
    }
    if (event.time() < group.newest - plan().timespan()) {
      countLate();
      return false;
    }
    group.window.add(event, route.source(), value);
    group.newest = Math.max(group.newest, event.time());
    return true;
  }

  private boolean isTooLong(@Nullable CorrelationMatch match, long time) {
    return match != null && time - match.time() > Math.max(LONGEST_MATCH, plan().timespan());
  }

  @Override
  Outcome judge(Sliding group, CapturedEvent event) {
    long from = group.newest - plan().timespan();
    if (!group.window.holds(from)) {
      end(group);
      return Outcome.NOTHING;
    }
    var match = group.match;
    if (match == null) {
      begin(group, event, from);
      return Outcome.BEGAN;
    }
    group.match = longer(match, group, from);
    return Outcome.GOES_ON;
  }

  private void begin(Sliding group, CapturedEvent event, long from) {
    var match =
        new CorrelationMatch(
            plan().rule(),
            event.time(),
            event.reference(),
            group.fields,
            BigDecimal.valueOf(group.window.amount(from)),
            group.window.first(from),
            group.newest);
    group.match = match;
    if (!plan().isSilent()) {
      sink.began(match);
    }
  }

  private CorrelationMatch longer(CorrelationMatch match, Sliding group, long from) {
    var amount =
        countsEvents
            ? match.amount().add(BigDecimal.ONE)
            : match.amount().max(BigDecimal.valueOf(group.window.amount(from)));
    return new CorrelationMatch(
        match.rule(),
        match.time(),
        match.reference(),
        match.group(),
        amount,
        match.first(),
        group.newest);
  }

  @Override
  void end(Sliding group) {
    var match = group.match;
    group.match = null;
    if (match != null && !plan().isSilent()) {
      sink.ended(match);
    }
  }
}
