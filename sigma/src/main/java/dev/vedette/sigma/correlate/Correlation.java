package dev.vedette.sigma.correlate;

import dev.vedette.model.Finding.Match;
import dev.vedette.sigma.correlate.CorrelationPlan.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * One correlation at work: its groups, to which events come in the order of their times.
 *
 * <p>An occurrence of another correlation may become known long after its event. A correlation that
 * refers to such a one keeps what occurs for it until all of a time is known, and has so a time of
 * its own, behind that of the state.
 */
abstract sealed class Correlation permits RisingCorrelation, JudgedCorrelation, AbsentCorrelation {

  /** What an event made of a correlation, in rising order. */
  enum Outcome {
    NOTHING,
    GOES_ON,
    BEGAN
  }

  /** Is told of what a correlation makes of events. */
  interface Listener {
    void began(CorrelationMatch match);

    void ended(CorrelationMatch match);

    /**
     * A window that holds is over.
     *
     * @param last the last event of the window
     * @param base the detection rule that fired on it
     */
    void occurred(int correlation, CapturedEvent last, int base);
  }

  /** Before any event; far enough from the smallest number to subtract a timespan. */
  static final long NEVER = Long.MIN_VALUE / 2;

  final CorrelationPlan plan;
  final Listener listener;
  final MemoryBudget budget;
  GroupTable groups = new GroupTable();
  private final KeyHash hash = new KeyHash();
  private final PriorityQueue<Firing> waiting = new PriorityQueue<>(Firing.ORDER);
  private final boolean isTemporal;
  private final TouchedGroups touched = new TouchedGroups();
  private boolean isNew;
  private int base;
  private long bytes;
  private long now = NEVER;
  private CorrelationCounts counts = CorrelationCounts.NONE;
  private long forgottenUntil = NEVER;

  Correlation(CorrelationPlan plan, Listener listener, MemoryBudget budget) {
    this.plan = plan;
    this.listener = listener;
    this.budget = budget;
    isTemporal = plan.isTemporal();
  }

  static Correlation of(CorrelationPlan plan, Listener listener, MemoryBudget budget) {
    return switch (plan.style()) {
      case RISING -> new RisingCorrelation(plan, listener, budget);
      case JUDGED -> new JudgedCorrelation(plan, listener, budget);
      case ABSENT -> new AbsentCorrelation(plan, listener, budget);
    };
  }

  /**
   * Adds an event to a group, or answers false where it counts nothing new.
   *
   * @param value a fingerprint or the bits of a number; 0 where no values are counted
   */
  abstract boolean add(int slot, CapturedEvent event, Route route, long value);

  /** Says what an event made of a group that it was added to. */
  abstract Outcome judge(int slot, CapturedEvent event, Route route);

  /** Ends a group whose window is over. */
  abstract void end(int slot);

  /** Ends a group that makes room before its window is over. */
  abstract void forget(int slot);

  /** What is kept of a group in this correlation, new. */
  abstract GroupState newState();

  /** Keeps roughly what a group had, or answers false where that cannot be. */
  boolean roughen(int slot) {
    return false;
  }

  /** Writes what it keeps beside groups. */
  void writeMore(SnapshotWriter out) throws IOException {}

  /** Reads what {@link #writeMore} wrote. */
  void readMore(SnapshotReader in) throws IOException {}

  final CorrelationCounts counts() {
    return counts;
  }

  /** What its groups take of memory. */
  final long bytes() {
    return bytes;
  }

  final void useBytes(long more) {
    bytes += more;
    budget.take(more);
  }

  final int size() {
    return groups.size();
  }

  /** Whether groups that were forgotten could have counted for a window that begins then. */
  final boolean mayLack(long from) {
    return forgottenUntil >= from;
  }

  /** Whether windows must be judged as time passes. */
  final boolean isTimed() {
    return plan.style() != CorrelationPlan.Style.RISING || plan.delay() > 0;
  }

  /** Keeps a firing until all that came before it is known. */
  final void await(Firing firing) {
    if (firing.event().time() < now) {
      counts = counts.plus(new CorrelationCounts(0, 1, 0, 0));
      return;
    }
    waiting.add(firing);
    useBytes(Firing.BYTES + firing.event().bytes());
  }

  /** The time up to which it has come. */
  final long now() {
    return now;
  }

  /** The next event that all is known of before this time, or null. */
  final @Nullable CapturedEvent nextAwaited(long time) {
    var next = waiting.peek();
    return next == null || next.event().time() >= time - plan.delay() ? null : next.event();
  }

  /** Takes all firings of an awaited event. */
  final void takeAwaited(CapturedEvent event) {
    for (var next = waiting.peek(); next != null; next = waiting.peek()) {
      if (next.event().reference() != event.reference() || next.event().time() != event.time()) {
        break;
      }
      waiting.remove();
      useBytes(-Firing.BYTES - next.event().bytes());
      take(next.event(), next.source(), next.base(), next.isStart());
    }
  }

  /**
   * Takes the firing of a rule; {@link #judge} follows when all of the event's are taken.
   *
   * @param source the rule's place in the plan
   * @param isStart false where a correlation that the rule is goes on
   */
  final void take(CapturedEvent event, int source, int base, boolean isStart) {
    if (!isStart && !isTemporal) {
      return;
    }
    pass(event.time());
    var route = plan.route(source, base);
    if (plan.isOfNumbers()) {
      takeNumbers(event, route);
    } else if (route.counted().isEmpty()) {
      take(event, route, 0);
    } else if (hash(event, route.counted())) {
      take(event, route, hash.low());
    } else {
      countUngrouped();
    }
  }

  private void takeNumbers(CapturedEvent event, Route route) {
    boolean isAny = false;
    for (int field : route.counted()) {
      var text = event.find(field);
      double number = text == null ? Double.NaN : Decimals.parse(text);
      if (!Double.isNaN(number)) {
        isAny = true;
        take(event, route, Double.doubleToRawLongBits(number));
      }
    }
    if (!isAny) {
      countUngrouped();
    }
  }

  private void take(CapturedEvent event, Route route, long value) {
    if (!hash(event, route.group())) {
      countUngrouped();
      return;
    }
    int slot = groups.find(hash.high(), hash.low());
    isNew = slot < 0;
    if (isNew) {
      slot = insert(hash.high(), hash.low(), event.time());
    }
    if (add(slot, event, route, value)) {
      touched.add(slot, route);
    }
  }

  /** Whether the group that an event is being added to has just been made. */
  final boolean isNew() {
    return isNew;
  }

  final int insert(long high, long low, long time) {
    useBytes(GroupTable.SLOT_BYTES);
    return groups.insert(high, low, time);
  }

  private boolean hash(CapturedEvent event, List<Integer> fields) {
    hash.reset();
    for (int i = 0; i < fields.size(); i++) {
      var value = event.find(fields.get(i));
      if (value == null) {
        return false;
      }
      hash.add(value);
    }
    hash.finish();
    return true;
  }

  private void countUngrouped() {
    counts = counts.plus(new CorrelationCounts(1, 0, 0, 0));
  }

  /** Whether the event that is being taken was added to a group already. */
  final boolean isTouched(int slot) {
    return touched.has(slot);
  }

  /** What an event whose firings were taken made of it all. */
  final Outcome judge(CapturedEvent event) {
    var outcome = Outcome.NOTHING;
    for (int i = 0; i < touched.size(); i++) {
      var judged = judge(touched.slot(i), event, touched.route(i));
      if (judged.compareTo(outcome) > 0) {
        outcome = judged;
        base = touched.route(i).base();
      }
    }
    touched.clear();
    return outcome;
  }

  /** The detection rule behind the last outcome. */
  final int base() {
    return base;
  }

  /** The fields to group by with an event's values. */
  final List<Match> values(CapturedEvent event, Route route) {
    var matches = new ArrayList<Match>(route.group().size());
    for (int i = 0; i < route.group().size(); i++) {
      var value = event.find(route.group().get(i));
      matches.add(new Match(plan.rule().groupBy().get(i), value == null ? "" : value));
    }
    return matches;
  }

  /** Ends what is over at a time of the correlation: no event before it will come. */
  final void pass(long time) {
    now = Math.max(now, time);
    for (int slot = groups.oldest();
        slot >= 0 && groups.time(slot) + plan.timespan() < time;
        slot = groups.oldest()) {
      end(slot);
      remove(slot);
    }
    if (groups.isSparse()) {
      compact();
    }
  }

  private void compact() {
    if (touched.size() == 0) {
      groups = groups.compacted();
    }
  }

  /** Ends everything: no event will come any more. */
  final void finish() {
    pass(Long.MAX_VALUE);
  }

  private void remove(int slot) {
    var state = groups.state(slot);
    useBytes(-GroupTable.SLOT_BYTES - (state == null ? 0 : state.size()));
    groups.remove(slot);
  }

  /** Parts with what is the quietest, or answers false where nothing is left. */
  final boolean makeRoom() {
    int slot = groups.quietest();
    if (slot < 0) {
      return dropAwaited();
    }
    if (roughen(slot)) {
      counts = counts.plus(new CorrelationCounts(0, 0, 0, 1));
    } else {
      lose(groups.time(slot));
      forget(slot);
    }
    remove(slot);
    return true;
  }

  /** Takes note that a group was lost whose last event was at this time. */
  final void lose(long time) {
    if (time > NEVER) {
      forgottenUntil = Math.max(forgottenUntil, time);
      counts = counts.plus(new CorrelationCounts(0, 0, 1, 0));
    }
  }

  private boolean dropAwaited() {
    var first = waiting.poll();
    if (first != null) {
      useBytes(-Firing.BYTES - first.event().bytes());
      counts = counts.plus(new CorrelationCounts(0, 1, 0, 0));
    }
    return first != null;
  }

  final void write(SnapshotWriter out) throws IOException {
    counts.write(out);
    out.number(now);
    out.number(forgottenUntil);
    out.count(waiting.size());
    for (var firing : waiting) {
      firing.event().write(out);
      out.count(firing.source());
      out.count(firing.base());
      out.flag(firing.isStart());
    }
    GroupSnapshot.write(this, out);
    writeMore(out);
  }

  final void read(SnapshotReader in) throws IOException {
    counts = CorrelationCounts.read(in);
    now = in.number();
    forgottenUntil = in.number();
    for (int i = in.count(Integer.MAX_VALUE); i > 0; i--) {
      var event = CapturedEvent.read(in);
      int source = in.count(Math.max(0, plan.sources().length - 1));
      int base = in.rule(in.count(Integer.MAX_VALUE));
      boolean isStart = in.flag();
      if (plan.hasRoute(source, base)) {
        await(new Firing(event, source, base, isStart));
      }
    }
    GroupSnapshot.read(this, in);
    readMore(in);
  }
}
