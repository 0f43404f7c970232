package dev.vedette.receive.quota;

import dev.vedette.model.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How many bytes of records came of each tenant today, UTC. Safe for several threads. */
public final class DailyBytes {
  private static final long MILLIS_A_DAY = Duration.ofDays(1).toMillis();

  private final InstantSource clock;
  private final Map<TenantId, Count> counts = new ConcurrentHashMap<>();

  /** So many bytes on a day, counted from the epoch. */
  private record Count(long day, long bytes) {
    static Count together(@Nullable Count known, Count more) {
      return known == null || known.day() < more.day()
          ? more
          : new Count(known.day(), known.bytes() + more.bytes());
    }
  }

  public DailyBytes(InstantSource clock) {
    this.clock = clock;
  }

  private long today() {
    return Math.floorDiv(clock.millis(), MILLIS_A_DAY);
  }

  /** How many came of a tenant today. */
  public long of(TenantId tenant) {
    var known = counts.get(tenant);
    return known == null || known.day() != today() ? 0 : known.bytes();
  }

  /** Counts what came. */
  public void add(TenantId tenant, long bytes) {
    var more = new Count(today(), bytes);
    counts.compute(tenant, (_, known) -> Count.together(known, more));
  }

  /** How long this day goes on. */
  Duration untilTomorrow() {
    return Duration.ofMillis((today() + 1) * MILLIS_A_DAY - clock.millis());
  }

  /**
   * How many came of each tenant on its last day, which is this one, or one that was not read yet.
   */
  public Map<LocalDate, Map<TenantId, Long>> days() {
    var days = new HashMap<LocalDate, Map<TenantId, Long>>();
    counts.forEach((tenant, count) ->
        days.computeIfAbsent(LocalDate.ofEpochDay(count.day()), _ -> new HashMap<>())
            .put(tenant, count.bytes()));
    return days;
  }

  /** Adds what had come on a day before the process began. */
  public void restore(LocalDate day, Map<TenantId, Long> bytes) {
    bytes.forEach((tenant, count) ->
        counts.compute(
            tenant, (_, known) -> Count.together(known, new Count(day.toEpochDay(), count))));
  }
}
