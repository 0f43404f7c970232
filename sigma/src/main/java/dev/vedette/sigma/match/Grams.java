package dev.vedette.sigma.match;

/**
 * How text is sampled.
 *
 * @param length of a gram, 3 or 4 bytes
 * @param stride how far a gram that is read is from the next
 */
record Grams(int length, int stride) {
  static final Grams LONG = new Grams(4, 4);
  static final Grams SHORT = new Grams(3, 1);

  private static final int LONGEST_STRIDE = 8;

  /** The shortest run of which a gram is always read. */
  int shortest() {
    return length + stride - 1;
  }

  /** The longest stride for runs of at least some length, which is not below the shortest. */
  Grams stridingOver(int shortestRun) {
    return new Grams(length, Math.min(shortestRun - length + 1, LONGEST_STRIDE));
  }
}
