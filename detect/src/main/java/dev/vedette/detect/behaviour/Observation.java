package dev.vedette.detect.behaviour;

import dev.vedette.model.Attack;
import java.util.Comparator;
import java.util.List;

/**
 * Something out of character.
 *
 * @param detector who says so, such as {@code behaviour.process-lineage}
 * @param title what it is, for people
 * @param subject what it is about: another observation of the same detector and subject within a
 *     day repeats it
 * @param time event time, epoch milliseconds UTC
 * @param reference the event that shows it
 * @param contributions what adds up to the score, weightiest first
 * @param baseline the norm that it departs from: {@code powershell.exe was started here 412 times
 *     in 9 days, never by winword.exe}
 * @param unlearned how much of that norm is still unknown, in percent; 100 where nothing but what
 *     is shipped is known
 * @param entities who and what takes part beyond what the event names, for people
 */
public record Observation(
    String detector,
    String title,
    String subject,
    long time,
    long reference,
    List<Contribution> contributions,
    String baseline,
    int unlearned,
    List<Attack> attacks,
    List<String> entities) {

  public Observation {
    contributions =
        contributions.stream()
            .sorted(Comparator.comparingInt(Contribution::points).reversed())
            .toList();
    attacks = List.copyOf(attacks);
    entities = List.copyOf(entities);
  }

  /** The raw score: comparable within one detector only. */
  public int score() {
    return contributions.stream().mapToInt(Contribution::points).sum();
  }
}
