package dev.vedette.detect.behaviour;

/** What a detector tells while it looks at an activity. */
public interface Observer {
  /** The event behind the activity that is being looked at. */
  long reference();

  /**
   * Tells that a thing was looked at and what it scored: nothing is said of it, but it shows what
   * scores are usual here. Nothing told counts as zero.
   *
   * @param score as {@link Observation#score()} has it
   */
  void usual(int score);

  /** Tells of something out of character. */
  void observe(Observation observation);
}
