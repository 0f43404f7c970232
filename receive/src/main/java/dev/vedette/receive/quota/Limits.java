package dev.vedette.receive.quota;

/**
 * How much a tenant may send; 0 is without a limit.
 *
 * @param eventsPerSecond on average
 * @param burst how many events may come at once after a silence
 * @param bytesPerDay of records, as they are unpacked, each day (UTC)
 */
public record Limits(long eventsPerSecond, long burst, long bytesPerDay) {
  public static final Limits NONE = new Limits(0, 0, 0);

  public Limits {
    if (eventsPerSecond < 0 || burst < 0 || bytesPerDay < 0) {
      throw new IllegalArgumentException("a limit is not negative");
    }
  }

  boolean hasRate() {
    return eventsPerSecond > 0;
  }

  /** Whether no more may come once so many bytes have. */
  boolean isUsedUp(long bytes) {
    return bytesPerDay > 0 && bytes >= bytesPerDay;
  }
}
