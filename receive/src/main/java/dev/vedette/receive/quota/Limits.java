package dev.vedette.receive.quota;

/**
 * How much a tenant may send; 0 is without a limit.
 *
 * @param eventsPerSecond on average
 * @param burst how many events may come at once after a silence
 */
public record Limits(long eventsPerSecond, long burst) {
  public static final Limits NONE = new Limits(0, 0);

  public Limits {
    if (eventsPerSecond < 0 || burst < 0) {
      throw new IllegalArgumentException("a limit is not negative");
    }
  }

  boolean isNone() {
    return eventsPerSecond == 0;
  }
}
