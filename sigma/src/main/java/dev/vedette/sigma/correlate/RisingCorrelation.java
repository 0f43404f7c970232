package dev.vedette.sigma.correlate;

import dev.vedette.sigma.CorrelationRule.Kind;
import dev.vedette.sigma.correlate.CorrelationPlan.Route;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Holds as soon as enough occurred within the timespan before an event. A group that has had one
 * event of a count is only a time.
 */
final class RisingCorrelation extends Correlation {
  static final long LONGEST_MATCH = Duration.ofDays(1).toMillis();

  private final boolean countsEvents;
  private final boolean sums;
  private final boolean isCount;
  private final int need;
  private int current = CorrelationPlan.NOBODY;
  private @Nullable RoughGroups rough;
  private boolean isRefused;

  RisingCorrelation(CorrelationPlan plan, Listener listener, MemoryBudget budget) {
    super(plan, listener, budget);
    countsEvents = plan.rule().kind() == Kind.EVENT_COUNT;
    sums = plan.rule().kind() == Kind.VALUE_SUM;
    isCount = countsEvents || sums || plan.rule().kind() == Kind.VALUE_COUNT;
    need = sums ? 1 : (int) plan.condition().need();
  }

  @Override
  Window newState() {
    return switch (plan.rule().kind()) {
      case TEMPORAL, TEMPORAL_ORDERED -> plan.temporal().newWindow();
      case VALUE_COUNT -> new ValueWindow(need);
      case VALUE_SUM -> new SumWindow(plan.condition());
      case EVENT_COUNT, VALUE_AVG, VALUE_PERCENTILE, VALUE_MEDIAN -> new EventWindow(need);
    };
  }

  @Override
  boolean add(int slot, CapturedEvent event, Route route, long value) {
    if (isTouched(slot) && (countsEvents || (sums && route.source() != current))) {
      return false;
    }
    current = route.source();
    if (isNew()) {
      if (!countsEvents || need == 1) {
        addFirst(slot, event, route, value);
      } else if (rough != null) {
        recall(rough, slot, event);
      }
      return true;
    }
    addNext(slot, event, route, value);
    return true;
  }

  /** Gives a group that comes back what is known of it. */
  private void recall(RoughGroups rough, int slot, CapturedEvent event) {
    rough.pass(event.time());
    int count = rough.take(groups.high(slot), groups.low(slot));
    if (count > 0) {
      var window = new EventWindow(need);
      window.carry(count, rough.until());
      window.add(event.time(), event.reference(), 0, 0);
      groups.state(slot, window);
      groups.touch(slot, event.time());
      useBytes(window.bytes());
    }
  }

  /** A count can be kept roughly as long as it is no match. */
  @Override
  boolean roughen(int slot) {
    var state = groups.state(slot);
    if (!countsEvents || need == 1 || (state != null && state.match() != null)) {
      return false;
    }
    long time = groups.time(slot);
    int count =
        state instanceof EventWindow window ? (int) window.amount(time - plan.timespan()) : 1;
    var kept = rough(now());
    if (kept == null || count > RoughGroups.MOST_EVENTS) {
      return false;
    }
    kept.pass(now());
    lose(kept.put(groups.high(slot), groups.low(slot), time, count));
    return true;
  }

  private @Nullable RoughGroups rough(long now) {
    if (rough == null && !isRefused) {
      long bytes = budget.grantRough();
      isRefused = bytes == 0;
      if (!isRefused) {
        rough = new RoughGroups(bytes, plan.timespan(), now);
        budget.take(rough.bytes());
      }
    }
    return rough;
  }

  @Override
  void writeMore(SnapshotWriter out) throws IOException {
    out.flag(rough != null);
    if (rough != null) {
      rough.write(out);
    }
  }

  @Override
  void readMore(SnapshotReader in) throws IOException {
    if (!in.flag()) {
      return;
    }
    var read = rough(0);
    if (read == null) {
      read = new RoughGroups(0, plan.timespan(), 0);
    }
    if (!read.read(in)) {
      lose(now());
    }
  }

  private void addFirst(int slot, CapturedEvent event, Route route, long value) {
    var window = newState();
    window.add(event.time(), event.reference(), route.source(), value);
    groups.state(slot, window);
    useBytes(window.bytes());
  }

  private void addNext(int slot, CapturedEvent event, Route route, long value) {
    var window = window(slot);
    var match = window.match();
    if (match != null && event.time() - match.time() > Math.max(LONGEST_MATCH, plan.timespan())) {
      endMatch(window);
    }
    long before = window.bytes();
    window.add(event.time(), event.reference(), route.source(), value);
    useBytes(window.bytes() - before);
    groups.touch(slot, event.time());
  }

  private Window window(int slot) {
    if (groups.state(slot) instanceof Window window) {
      return window;
    }
    var window = newState();
    window.add(groups.time(slot), 0, 0, 0);
    groups.state(slot, window);
    useBytes(window.bytes());
    return window;
  }

  @Override
  Outcome judge(int slot, CapturedEvent event, Route route) {
    if (!(groups.state(slot) instanceof Window window)) {
      return Outcome.NOTHING;
    }
    long from = event.time() - plan.timespan();
    if (!window.holds(from)) {
      endMatch(window);
      return Outcome.NOTHING;
    }
    var match = window.match();
    if (match == null) {
      begin(window, event, route);
      return Outcome.BEGAN;
    }
    goOn(match, window, event);
    return Outcome.GOES_ON;
  }

  private void begin(Window window, CapturedEvent event, Route route) {
    long from = event.time() - plan.timespan();
    var values = values(event, route);
    var match = new Ongoing(event.time(), event.reference(), values, window.first(from));
    match.goOn(event.time(), window.amount(from));
    if (isCount && (mayLack(from) || window.isFull())) {
      match.atLeast();
    }
    if (window instanceof EventWindow events) {
      match.uncertain(events.uncertain(from));
    }
    window.match(match);
    useBytes(match.bytes());
    if (!plan.isSilent()) {
      listener.began(match.match(plan.rule()));
    }
  }

  private void goOn(Ongoing match, Window window, CapturedEvent event) {
    double amount = window.amount(event.time() - plan.timespan());
    match.goOn(event.time(), countsEvents ? match.amount() + 1 : Math.max(match.amount(), amount));
    if (isCount && window.isFull()) {
      match.atLeast();
    }
  }

  private void endMatch(@Nullable GroupState state) {
    var match = state == null ? null : state.match();
    if (state == null || match == null) {
      return;
    }
    state.match(null);
    useBytes(-match.bytes());
    if (!plan.isSilent()) {
      listener.ended(match.match(plan.rule()));
    }
  }

  @Override
  void end(int slot) {
    endMatch(groups.state(slot));
  }

  @Override
  void forget(int slot) {
    endMatch(groups.state(slot));
  }
}
