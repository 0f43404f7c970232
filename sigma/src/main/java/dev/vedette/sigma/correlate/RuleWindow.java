package dev.vedette.sigma.correlate;

import java.util.Arrays;
import java.util.List;

/** When each of the rules fired last. */
final class RuleWindow implements Window {
  private static final long NEVER = Long.MIN_VALUE;

  private final long need;
  private final int[] sources;
  private final long[] latest;

  /**
   * @param sources the rules' numbers, in any order
   */
  RuleWindow(long need, List<Integer> sources) {
    this.need = need;
    this.sources = sources.stream().distinct().mapToInt(Integer::intValue).toArray();
    latest = new long[this.sources.length];
    Arrays.fill(latest, NEVER);
  }

  @Override
  public void add(CapturedEvent event, int source, String value) {
    for (int i = 0; i < sources.length; i++) {
      if (sources[i] == source) {
        latest[i] = Math.max(latest[i], event.time());
      }
    }
  }

  @Override
  public boolean holds(long from) {
    return amount(from) >= need;
  }

  @Override
  public int amount(long from) {
    int amount = 0;
    for (long time : latest) {
      if (time != NEVER && time >= from) {
        amount++;
      }
    }
    return amount;
  }

  @Override
  public long first(long from) {
    return Arrays.stream(latest).filter(time -> time != NEVER && time >= from).min().orElseThrow();
  }

  @Override
  public int size() {
    return latest.length;
  }
}
