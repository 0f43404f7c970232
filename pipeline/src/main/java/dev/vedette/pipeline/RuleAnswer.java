package dev.vedette.pipeline;

import dev.vedette.model.LogSource;
import dev.vedette.model.Problem;
import dev.vedette.sigma.SigmaRule;
import java.util.List;
import java.util.Map;

/**
 * Why a rule fires, or does not.
 *
 * @param events how many events were read
 * @param undecoded of these, how many nobody understood
 * @param ofLogSource of these, how many the rule looked at
 * @param fired of these, on how many it fired
 * @param excepted of these, how many hits make no finding because of an exception
 * @param shown those that fired, then the nearest misses, in the order of their distance
 * @param logSources of how many events each log source was
 * @param problems what of the input could not be read
 */
public record RuleAnswer(
    SigmaRule rule,
    long events,
    long undecoded,
    long ofLogSource,
    long fired,
    long excepted,
    List<ExplainedEvent> shown,
    Map<LogSource, Long> logSources,
    List<Problem> problems) {

  public RuleAnswer {
    shown = List.copyOf(shown);
    logSources = Map.copyOf(logSources);
    problems = List.copyOf(problems);
  }
}
