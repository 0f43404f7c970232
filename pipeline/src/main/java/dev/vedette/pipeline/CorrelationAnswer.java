package dev.vedette.pipeline;

import dev.vedette.detect.exceptions.ExceptionCounts.Taken;
import dev.vedette.model.Finding.Match;
import dev.vedette.model.Problem;
import dev.vedette.sigma.CorrelationRule;
import java.util.List;

/**
 * Why a correlation holds, or does not.
 *
 * @param events how many events were read
 * @param matches how often the correlation held
 * @param excepted what exceptions took: hits of its rules, which are not counted, and matches
 * @param references the detection rules that it counts, at the end of chains too, in its order
 * @param withoutGroup firings on events that lack a field to group by, or a time
 * @param groups how many groups the firings fall into
 * @param uncounted firings beyond what is kept in memory
 * @param shown the groups that are nearest to the threshold, or beyond it, the nearest first
 * @param problems what of the input could not be read
 */
public record CorrelationAnswer(
    CorrelationRule rule,
    long events,
    long matches,
    List<Taken> excepted,
    List<Reference> references,
    long withoutGroup,
    int groups,
    long uncounted,
    List<Group> shown,
    List<Problem> problems) {

  public CorrelationAnswer {
    excepted = List.copyOf(excepted);
    references = List.copyOf(references);
    shown = List.copyOf(shown);
    problems = List.copyOf(problems);
  }

  /**
   * A rule that the correlation counts.
   *
   * @param fired on how many events, those that an exception takes left out
   */
  public record Reference(String id, String title, long fired) {}

  /**
   * Firings whose group-by fields agree.
   *
   * @param by the fields and their values
   * @param fired how often each reference fired, in their order
   * @param most the most events, different values or different rules in one timespan; all events
   *     where the correlation computes something else
   * @param from when that timespan begins, epoch milliseconds
   * @param to of its last event
   * @param hasHeld whether the correlation held for the group
   */
  public record Group(
      List<Match> by, List<Long> fired, long most, long from, long to, boolean hasHeld) {
    public Group {
      by = List.copyOf(by);
      fired = List.copyOf(fired);
    }
  }
}
