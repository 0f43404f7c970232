package dev.vedette.detect.behaviour;

/**
 * One thing that makes something out of character.
 *
 * @param points how much it adds, negative where it speaks for the usual
 * @param words why, to be read after the points: {@code parent never seen with this child here}
 */
public record Contribution(int points, String words) {
  public static final int MAX_WORDS = 300;

  public Contribution {
    words = words.length() <= MAX_WORDS ? words : words.substring(0, MAX_WORDS) + "…";
  }

  /** {@code +40 parent never seen with this child here}. */
  @Override
  public String toString() {
    return (points < 0 ? "" : "+") + points + " " + words;
  }
}
