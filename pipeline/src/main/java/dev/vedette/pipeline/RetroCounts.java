package dev.vedette.pipeline;

import dev.vedette.detect.exceptions.ExceptionCounts;
import dev.vedette.detect.exceptions.RuleException;
import dev.vedette.model.Finding.Match;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a look into the past has found at one tenant so far. For one thread. */
public final class RetroCounts {
  /** Event times are what senders say: there may be any number of days. */
  private static final int MOST_DAYS = 1_000;

  private static final int MOST_FIRST = 20;

  private final Map<LocalDate, Day> days = new TreeMap<>();
  private final List<Hit> first = new ArrayList<>();
  private final ExceptionCounts excepted = new ExceptionCounts();
  private long events;
  private long undecoded;
  private long fired;
  private long off;

  /**
   * How often something fired on a day of event time, UTC.
   *
   * @param withheld how many of those are not reported: an exception takes them, or the rule is off
   */
  public record Day(long fired, long withheld) {}

  /**
   * One time that something fired.
   *
   * @param what the id of the rule, or of the indicator
   * @param time epoch milliseconds
   * @param sequence the number of the record
   * @param isOff whether the rule is switched off for the tenant
   * @param exception where the exception stands that takes it, empty if none does
   */
  public record Hit(
      String what,
      String title,
      long time,
      long sequence,
      String source,
      List<Match> matched,
      boolean isOff,
      String exception) {
    public Hit {
      matched = List.copyOf(matched);
    }
  }

  void event(boolean isUnderstood) {
    events++;
    if (!isUnderstood) {
      undecoded++;
    }
  }

  void hit(long time) {
    fired++;
    count(time, new Day(1, 0));
  }

  void excepted(long time, RuleException exception) {
    excepted.add(exception);
    count(time, new Day(0, 1));
  }

  void off(long time) {
    off++;
    count(time, new Day(0, 1));
  }

  private void count(long time, Day more) {
    var day = Instant.ofEpochMilli(time).atZone(ZoneOffset.UTC).toLocalDate();
    if (days.size() < MOST_DAYS || days.containsKey(day)) {
      days.merge(
          day,
          more,
          (one, other) -> new Day(one.fired() + other.fired(), one.withheld() + other.withheld()));
    }
  }

  boolean wantsMore() {
    return first.size() < MOST_FIRST;
  }

  void show(Hit hit) {
    first.add(hit);
  }

  /** Records that were looked at. */
  public long events() {
    return events;
  }

  /** Those among them that nobody understands. */
  public long undecoded() {
    return undecoded;
  }

  /** How often something fired, without any exception. */
  public long fired() {
    return fired;
  }

  /** How often of that the rule was switched off for the tenant. */
  public long off() {
    return off;
  }

  /** What each exception takes of that. */
  public ExceptionCounts excepted() {
    return excepted;
  }

  /** In the order of days; at most 1,000. */
  public Map<LocalDate, Day> days() {
    return days;
  }

  /** The first that were met, in the order of their records. */
  public List<Hit> first() {
    return first;
  }
}
