package dev.vedette.sources.decode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why the time of an event may not be when it happened. */
public enum TimeDoubt {
  NO_TIME("the record has no time that the mapping reads: the time of receipt stands for it"),
  NO_YEAR("it names no year: the latest is taken that is not after the file was written"),
  NO_ZONE("it names no zone: UTC is taken"),
  FUTURE("it is more than a day after the file was written"),
  FAR_PAST("it is before the year 2000");

  private static final Pattern YEARLESS =
      Pattern.compile("[A-Z][a-z]{2} {1,2}\\d{1,2} \\d{2}:\\d{2}:\\d{2}.*");
  private static final Pattern EPOCH = Pattern.compile("\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
  private static final Pattern ZONED = Pattern.compile(".*(Z|z|UTC|GMT|[+-]\\d{2}(:?\\d{2})?)");
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
  private static final int LONGEST = 64;

  private final String sentence;

  TimeDoubt(String sentence) {
    this.sentence = sentence;
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
