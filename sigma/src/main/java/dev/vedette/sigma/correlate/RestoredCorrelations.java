package dev.vedette.sigma.correlate;

/**
 * A state that was read from a snapshot.
 *
 * @param kept groups of rules that are what they were
 * @param dropped groups of rules that are gone or mean something else now
 * @param unwanted events that waited for such rules alone
 */
public record RestoredCorrelations(
    CorrelationState state, long kept, long dropped, long unwanted) {}
