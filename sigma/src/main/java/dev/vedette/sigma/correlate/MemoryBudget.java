package dev.vedette.sigma.correlate;

/** How much memory the groups of all correlations of a state take, and may. */
final class MemoryBudget {
  private final long limit;
  private long used;
  private long rough;

  MemoryBudget(long limit) {
    this.limit = limit;
  }

  void take(long bytes) {
    used += bytes;
  }

  boolean isOver() {
    return used > limit;
  }

  /**
   * Grants memory for what is left of groups that made room, three eighths of all at once and twice
   * that together; 0 where nothing is left to grant.
   */
  long grantRough() {
    long share = limit * 3 / 8;
    if (rough + share > limit * 3 / 4) {
      return 0;
    }
    rough += share;
    return share;
  }

  long used() {
    return used;
  }
}
