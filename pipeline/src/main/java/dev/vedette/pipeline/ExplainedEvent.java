package dev.vedette.pipeline;

import dev.vedette.detect.exceptions.RuleException;
import dev.vedette.model.EventType;
import dev.vedette.model.Origin;
import dev.vedette.sigma.match.Explanation;
import org.jspecify.annotations.Nullable;

/**
 * An event, and why a rule fires on it or does not.
 *
 * @param number its place among the events of the rule's log source
 * @param time epoch milliseconds, or {@link dev.vedette.model.Event#NO_TIME}
 * @param distance of the explanation: 0 if the rule fires
 * @param exception why the hit makes no finding all the same, or null if it does or there is none
 */
public record ExplainedEvent(
    long number,
    Origin origin,
    long time,
    EventType type,
    int distance,
    Explanation explanation,
    @Nullable RuleException exception) {}
