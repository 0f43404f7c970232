package dev.vedette.server.alerts;

import dev.vedette.model.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Looks whether the times of a source's events are far from when they came: then its clock is
 * wrong, or its time zone, and what it tells is correlated wrongly. Events are noted by any thread,
 * and looked at by one.
 */
public final class FarTimes {
  private static final long WINDOW = Duration.ofMinutes(5).toMillis();
  private static final long FEW = 20;
  private static final double SMALL_PART = 0.05;

  /** Others are not watched. */
  private static final int MOST_SOURCES = 20_000;

  private final long future;
  private final long past;
  private final Map<Source, Counts> sources = new ConcurrentHashMap<>();
  private long windowBegan;

  private record Source(TenantId tenant, String name) {}

  /** What came of a source in this window, and how much was wrong in the one before. */
  private static final class Counts {
    private final LongAdder all = new LongAdder();
    private final LongAdder ahead = new LongAdder();
    private final LongAdder behind = new LongAdder();
    private double level;
    private String detail = "";
  }

  public FarTimes(Thresholds thresholds) {
    future = thresholds.future().toMillis();
    past = thresholds.past().toMillis();
  }

  /** Counts of one source, for those who note many of its events. */
  public interface Notes {
    /**
     * @param time when it happened, epoch milliseconds
     * @param received when it came, epoch milliseconds
     */
    void note(long time, long received);
  }

  /** Where the events of a source are noted. */
  public Notes of(TenantId tenant, String source) {
    var key = new Source(tenant, source);
    var known = sources.get(key);
    if (known == null && sources.size() >= MOST_SOURCES) {
      return (_, _) -> {};
    }
    var counts = sources.computeIfAbsent(key, _ -> new Counts());
    return (time, received) -> note(counts, time - received);
  }

  private void note(Counts counts, long ahead) {
    counts.all.increment();
    if (ahead > future) {
      counts.ahead.increment();
    } else if (past > 0 && -ahead > past) {
      counts.behind.increment();
    }
  }

  /**
   * How wrong the times of each source were in the last whole five minutes.
   *
   * @param elapsed milliseconds of a clock that is never set
   */
  List<Reading> look(long elapsed) {
    if (elapsed - windowBegan >= WINDOW) {
      windowBegan = elapsed;
      sources.values().removeIf(counts -> counts.all.sum() == 0);
      sources.values().forEach(FarTimes::judge);
    }
    var readings = new ArrayList<Reading>();
    sources.forEach((source, counts) -> {
      if (counts.level > 0) {
        var subject = new Subject(source.tenant(), Cause.TIMES, source.name());
        readings.add(new Reading(subject, counts.level, counts.detail));
      }
    });
    return readings;
  }

  private static void judge(Counts counts) {
    long all = counts.all.sumThenReset();
    long ahead = counts.ahead.sumThenReset();
    long behind = counts.behind.sumThenReset();
    double part = (double) (ahead + behind) / Math.max(1, all);
    counts.level = ahead + behind < FEW ? 0 : part / SMALL_PART;
    counts.detail =
        String.format(
            Locale.ROOT,
            "%.0f %% of its events say that they happened long %s they came: see to its clock and"
                + " time zone.",
            100 * part,
            ahead >= behind ? "after" : "before");
  }
}
