package dev.vedette.sigma.match;

/**
 * A literal that a sieve looks for.
 *
 * @param literal its case folded
 * @param isAtStart whether it must begin a value
 * @param isAtEnd whether it must end a value
 * @param sighting what is told when it is found
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares it
record Wanted(byte[] literal, boolean isAtStart, boolean isAtEnd, int sighting) {

  /**
   * An entry as a sieve takes it.
   *
   * @param isAnchored whether values are read one by one, so that their ends count
   */
  static Wanted of(AutomatonBuilder.Entry entry, boolean isAnchored, int sighting) {
    return new Wanted(
        entry.literal(), isAnchored && entry.isAtStart(), isAnchored && entry.isAtEnd(), sighting);
  }

  /** How it can be sifted out. */
  Way way() {
    var run = PlainRun.of(literal).text();
    if (isAtStart && isAtEnd && literal.length > 0 && run.length == literal.length) {
      return Way.WHOLE;
    }
    if (run.length >= Grams.LONG.shortest()) {
      return Way.LONG_GRAMS;
    }
    return run.length >= Grams.SHORT.shortest() ? Way.SHORT_GRAMS : Way.NONE;
  }

  /** The ways to sift, the best first. */
  enum Way {
    /** By a hash of the whole value. */
    WHOLE,
    LONG_GRAMS,
    SHORT_GRAMS,
    /** Too little of it is plain: every value may hold it. */
    NONE;

    /** Whether looking for one more costs next to nothing. */
    boolean isCheap() {
      return this == WHOLE || this == LONG_GRAMS;
    }
  }
}
