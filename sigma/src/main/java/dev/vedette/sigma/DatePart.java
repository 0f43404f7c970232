package dev.vedette.sigma;

import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;

/** The number that a time modifier takes out of a timestamp. Weeks are those of ISO 8601. */
public enum DatePart {
  MINUTE(ChronoField.MINUTE_OF_HOUR, 0, 59),
  HOUR(ChronoField.HOUR_OF_DAY, 0, 23),
  DAY(ChronoField.DAY_OF_MONTH, 1, 31),
  WEEK(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 1, 53),
  MONTH(ChronoField.MONTH_OF_YEAR, 1, 12),
  YEAR(ChronoField.YEAR, 0, 9999);

  private final TemporalField field;
  private final int min;
  private final int max;

  DatePart(TemporalField field, int min, int max) {
    this.field = field;
    this.min = min;
    this.max = max;
  }

  public long of(LocalDateTime time) {
    return time.getLong(field);
  }

  /** The least number that the part can be. */
  public int min() {
    return min;
  }

  /** The greatest number that the part can be. */
  public int max() {
    return max;
  }
}
