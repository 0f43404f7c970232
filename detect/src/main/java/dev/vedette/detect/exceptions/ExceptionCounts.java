package dev.vedette.detect.exceptions;

import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;

/** How many hits each exception took. For one thread. */
public final class ExceptionCounts {
  private static final Comparator<Taken> PLACE =
      Comparator.<Taken, String>comparing(taken -> taken.exception().file())
          .thenComparingInt(taken -> taken.exception().line());

  /** By identity, for an exception is as large as its condition. */
  private final IdentityHashMap<RuleException, Long> counts = new IdentityHashMap<>();

  /** An exception that took some hits. */
  public record Taken(RuleException exception, long hits) {}

  public void add(RuleException exception) {
    add(exception, 1);
  }

  public void addAll(ExceptionCounts others) {
    others.counts.forEach(this::add);
  }

  private void add(RuleException exception, long hits) {
    counts.merge(exception, hits, Long::sum);
  }

  /** Those that took any, in the order of their places. */
  public List<Taken> taken() {
    return counts.entrySet().stream()
        .map(entry -> new Taken(entry.getKey(), entry.getValue()))
        .sorted(PLACE)
        .toList();
  }

  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
