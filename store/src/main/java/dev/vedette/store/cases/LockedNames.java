package dev.vedette.store.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long names that nobody has are locked after failures: just as long as those of people, so
 * that nobody can tell them apart. Remembers the names that were tried last. Safe for several
 * threads.
 */
final class LockedNames {
  private static final int FREE_FAILURES = 5;
  private static final Duration FIRST_LOCK = Duration.ofSeconds(2);
  private static final Duration LONGEST_LOCK = Duration.ofMinutes(15);
  private static final int MOST = 10_000;

  private final Map<String, Failures> failures =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MOST;
        }
      };

  private record Failures(int count, Instant last) {}

  /** How long nothing is tried after so many failures; empty for the first few. */
  static Optional<Duration> lock(int failures) {
    if (failures < FREE_FAILURES) {
      return Optional.empty();
    }
    int doublings = Math.min(failures - FREE_FAILURES, 20);
    var lock = FIRST_LOCK.multipliedBy(1L << doublings);
    return Optional.of(lock.compareTo(LONGEST_LOCK) > 0 ? LONGEST_LOCK : lock);
  }

  synchronized Optional<Duration> left(String name, Instant now) {
    var known = failures.get(name);
    return known == null
        ? Optional.empty()
        : lock(known.count())
            .map(lock -> Duration.between(now, known.last().plus(lock)))
            .filter(Duration::isPositive);
  }

  synchronized void fail(String name, Instant now) {
    failures.merge(
        name, new Failures(1, now), (former, _) -> new Failures(former.count() + 1, now));
  }
}
