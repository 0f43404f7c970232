package dev.vedette.respond.decide;

/**
 * How often something was right, by the verdicts of people.
 *
 * @param right how often it was
 * @param wrong how often it was not
 */
public record TrackRecord(long right, long wrong) {
  public static final TrackRecord NONE = new TrackRecord(0, 0);

  /** How sure a lower bound is. */
  private static final double DOUBT = 0.05;

  /** What must be reached, at that sureness, before anything is done without a person. */
  private static final double EARNED = 0.99;

  /** How many verdicts a claim is worth of which no verdict is known. */
  private static final double WORTH_OF_A_CLAIM = 4;

  /**
   * The lower bound of the share of right ones at 95 % confidence, one-sided (Clopper and Pearson
   * 1934).
   */
  public double lowerBound() {
    return right == 0 ? 0 : Beta.quantile(DOUBT, (double) right, wrong + 1.0);
  }

  /** Whether it may act by itself: 299 times without an error, 473 with one, and so on. */
  public boolean isEarned() {
    return lowerBound() >= EARNED;
  }

  /**
   * The lower bound at 95 % of how often a detector is right that claims to be so with a chance,
   * given what people said of it: its claim counts as much as four verdicts.
   */
  double lowerBound(double claim) {
    double certain = Math.clamp(claim, 0.01, 0.99);
    return Beta.quantile(
        DOUBT, WORTH_OF_A_CLAIM * certain + right, WORTH_OF_A_CLAIM * (1 - certain) + wrong);
  }

  public TrackRecord plus(TrackRecord other) {
    return new TrackRecord(right + other.right, wrong + other.wrong);
  }
}
