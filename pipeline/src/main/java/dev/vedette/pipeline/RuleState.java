package dev.vedette.pipeline;

import dev.vedette.model.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What is decided about a rule.
 *
 * @param isOn whether its hits count at all
 * @param severity of its findings; null where it is the rule's own
 */
public record RuleState(boolean isOn, @Nullable Severity severity) {}
