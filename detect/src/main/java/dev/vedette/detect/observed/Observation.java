package dev.vedette.detect.observed;

import dev.vedette.model.Origin;

/**
 * An event for which a part of a pattern holds.
 *
 * @param time epoch milliseconds
 * @param origin which event it was
 * @param field the field whose value was looked up
 * @param value that value, cut if it is long
 */
public record Observation(long time, Origin origin, String field, String value) {}
