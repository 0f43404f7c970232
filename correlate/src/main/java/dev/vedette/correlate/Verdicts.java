package dev.vedette.correlate;

/**
 * What people have said of incidents that a rule or model was part of.
 *
 * @param confirmed how many were attacks
 * @param refuted how many were not
 */
public record Verdicts(int confirmed, int refuted) {
  static final Verdicts NONE = new Verdicts(0, 0);
  private static final int ENOUGH = 3;
  private static final int FOR_ONE_CONFIRMED = 4;

  /**
   * Whether people so often found nothing behind it that one more says less: it counts one step
   * less then, as what is usual does.
   */
  public boolean speakAgainst() {
    return refuted >= ENOUGH && refuted >= FOR_ONE_CONFIRMED * confirmed;
  }
}
