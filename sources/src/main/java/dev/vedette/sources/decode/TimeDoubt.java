package dev.vedette.sources.decode;

import dev.vedette.model.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why the time of an event may not be when it happened. */
public enum TimeDoubt {
  NO_TIME(
      1,
      "without a time",
      "the record has no time that the mapping reads: the time of receipt stands for it"),
  NO_YEAR(
      2,
      "without a year",
      "it names no year: the latest is taken that is not after the file was written"),
  NO_ZONE(4, "without a zone", "it names no zone: UTC is taken"),
  FUTURE(8, "in the future", "it is more than a day after the file was written"),
  FAR_PAST(16, "in the far past", "it is before the year 2000");

  private static final Pattern YEARLESS =
      Pattern.compile("[A-Z][a-z]{2} {1,2}\\d{1,2} \\d{2}:\\d{2}:\\d{2}.*");
  private static final Pattern EPOCH = Pattern.compile("\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
  private static final Pattern ZONED = Pattern.compile(".*(Z|z|UTC|GMT|[+-]\\d{2}(:?\\d{2})?)");
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
  private static final int LONGEST = 64;

  private static final long FIRST_MILLIS = FIRST.toEpochMilli();
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final int bit;
  private final String words;
  private final String sentence;

  TimeDoubt(int bit, String words, String sentence) {
    this.bit = bit;
    this.words = words;
    this.sentence = sentence;
  }

  /** The bit that stands for it in {@link Event#timeDoubts()}. */
  public int bit() {
    return bit;
  }

  /** What an event with it is labelled, such as {@code time without a year}. */
  public String label() {
    return "time " + words;
  }

  /** The labels of the doubts that bits stand for. */
  public static List<String> labels(int bits) {
    var labels = new ArrayList<String>();
    for (var doubt : values()) {
      if ((bits & doubt.bit()) != 0) {
        labels.add(doubt.label());
      }
    }
    return labels;
  }

  /** The bits for how far a time, epoch milliseconds, is from when it came. */
  public static int distance(long time, Instant reference) {
    boolean isFuture = !reference.equals(Instant.EPOCH) && time > reference.toEpochMilli() + DAY;
    return (isFuture ? FUTURE.bit() : 0) | (time < FIRST_MILLIS ? FAR_PAST.bit() : 0);
  }

  /** What is doubtful about it and what was done. */
  public String sentence() {
    return sentence;
  }

  /**
   * The doubts about a time.
   *
   * @param text how the record writes it; null where it cannot be said
   * @param time what was read of it, epoch milliseconds
   * @param reference when the file was written; {@link Instant#EPOCH} if nobody knows
   */
  public static List<TimeDoubt> of(@Nullable String text, long time, Instant reference) {
    var doubts = new ArrayList<TimeDoubt>();
    if (text != null && text.length() <= LONGEST) {
      if (YEARLESS.matcher(text).matches()) {
        doubts.add(NO_YEAR);
      }
      if (!EPOCH.matcher(text).matches() && !isZoned(text)) {
        doubts.add(NO_ZONE);
      }
    }
    boolean isKnown = !reference.equals(Instant.EPOCH);
    if (isKnown && time > reference.plus(Duration.ofDays(1)).toEpochMilli()) {
      doubts.add(FUTURE);
    }
    if (time < FIRST.toEpochMilli()) {
      doubts.add(FAR_PAST);
    }
    return doubts;
  }

  /** The dashes of a date alone are no offset. */
  private static boolean isZoned(String text) {
    return text.length() > 10 && ZONED.matcher(text).matches();
  }
}
