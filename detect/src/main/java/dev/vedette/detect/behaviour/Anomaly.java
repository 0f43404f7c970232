package dev.vedette.detect.behaviour;

import dev.vedette.model.Analytic;

/**
 * An observation with what it is worth among all that its detector looks at.
 *
 * @param chance how often something usual scores as much here, from 0 to 1
 * @param confidence 0 to 100
 */
public record Anomaly(Observation observation, Analytic.Type type, double chance, int confidence) {}
