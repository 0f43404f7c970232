package dev.vedette.sigma.correlate;

/** How much memory the groups of all correlations of a state take, and may. */
final class MemoryBudget {
  private final long limit;
  private long used;

  MemoryBudget(long limit) {
    this.limit = limit;
  }

  void take(long bytes) {
    used += bytes;
  }

  boolean isOver() {
    return used > limit;
  }

  long used() {
    return used;
  }
}
