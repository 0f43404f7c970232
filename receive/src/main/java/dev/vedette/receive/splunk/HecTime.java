package dev.vedette.receive.splunk;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The time of an event: seconds since 1970, with up to nine decimal places. */
final class HecTime {
  private static final int LONGEST = 32;
  private static final BigDecimal LATEST = BigDecimal.valueOf(253_402_300_799L);
  private static final int NANOS = 9;

  private HecTime() {}

  /** ISO 8601, or null if it is no time. */
  static @Nullable String of(@Nullable String seconds) {
    if (seconds == null
        || seconds.length() > LONGEST
        || seconds.contains("e")
        || seconds.contains("E")) {
      return null;
    }
    try {
      var value = new BigDecimal(seconds.strip());
      if (value.signum() <= 0 || value.compareTo(LATEST) > 0) {
        return null;
      }
      long whole = value.longValue();
      var rest = value.subtract(BigDecimal.valueOf(whole)).movePointRight(NANOS);
      return Instant.ofEpochSecond(whole, rest.longValue()).toString();
    } catch (NumberFormatException | DateTimeException e) {
      return null;
    }
  }
}
