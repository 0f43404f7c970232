package dev.vedette.sigma.correlate;

import dev.vedette.model.Finding.Match;
import dev.vedette.sigma.CorrelationRule;
import java.math.BigDecimal;
import java.util.List;

/**
 * A correlation that holds for a group.
 *
 * @param time of the event that completed it, epoch milliseconds
 * @param reference of that event
 * @param group the fields of the rule's {@code group-by} with that event's values
 * @param amount what was counted or computed: all events of the match; the most different values
 *     that were in one window; the rules that occurred; or the sum, average or percentile
 * @param accuracy how far to rely on the amount
 * @param first time of the first event that counts, epoch milliseconds
 * @param last time of the last event so far
 */
public record CorrelationMatch(
    CorrelationRule rule,
    long time,
    long reference,
    List<Match> group,
    BigDecimal amount,
    Accuracy accuracy,
    long first,
    long last) {

  public CorrelationMatch {
    group = List.copyOf(group);
  }
}
