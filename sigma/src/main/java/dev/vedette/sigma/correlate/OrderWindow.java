package dev.vedette.sigma.correlate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For each step of an order, the chain of events up to it that began last.
 *
 * <p>Only the latest beginning matters: where a chain that began earlier lies within the timespan,
 * so does this one. The chain before it is kept too, for an event may be several steps' but must
 * not follow itself.
 */
final class OrderWindow implements Window {
  private final long need;
  private final List<Integer> steps;
  private final @Nullable Chain[] latest;
  private final @Nullable Chain[] before;

  /** From the first step's event to that of the last one so far. */
  private record Chain(long begin, long end, long reference) {
    boolean canLeadTo(CapturedEvent event) {
      return end <= event.time() && reference != event.reference();
    }
  }

  /**
   * @param steps the rules' numbers in their order
   */
  OrderWindow(long need, List<Integer> steps) {
    this.need = need;
    this.steps = steps;
    latest = new @Nullable Chain[steps.size()];
    before = new @Nullable Chain[steps.size()];
  }

  @Override
  public void add(CapturedEvent event, int source, String value) {
    for (int step = steps.size() - 1; step >= 0; step--) {
      if (steps.get(step) == source) {
        extend(step, event);
      }
    }
  }

  private void extend(int step, CapturedEvent event) {
    long begin = event.time();
    if (step > 0) {
      var chain = leadingTo(step - 1, event);
      if (chain == null) {
        return;
      }
      begin = chain.begin();
    }
    var known = latest[step];
    if (known == null || known.begin() <= begin) {
      if (known == null || known.reference() != event.reference()) {
        before[step] = known;
      }
      latest[step] = new Chain(begin, event.time(), event.reference());
    }
  }

  private @Nullable Chain leadingTo(int step, CapturedEvent event) {
    var chain = latest[step];
    if (chain != null && chain.canLeadTo(event)) {
      return chain;
    }
    var older = before[step];
    return older != null && older.canLeadTo(event) ? older : null;
  }

  @Override
  public boolean holds(long from) {
    return amount(from) >= need;
  }

  @Override
  public int amount(long from) {
    int amount = steps.size();
    while (amount > 0 && !isWithin(latest[amount - 1], from)) {
      amount--;
    }
    return amount;
  }

  @Override
  public long first(long from) {
    var chain = latest[Math.max(0, amount(from) - 1)];
    return chain == null ? from : chain.begin();
  }

  private static boolean isWithin(@Nullable Chain chain, long from) {
    return chain != null && chain.begin() >= from;
  }

  @Override
  public int size() {
    return 2 * steps.size();
  }
}
