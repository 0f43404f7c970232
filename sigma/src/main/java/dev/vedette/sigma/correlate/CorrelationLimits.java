package dev.vedette.sigma.correlate;

/**
 * How much the correlations of one state remember, all together.
 *
 * @param groupBytes for groups. What is beyond makes room in the correlation that takes most: what
 *     its quietest groups had is kept roughly where that can be, else forgotten, and their matches
 *     end. Matches that this may touch say so.
 * @param waitingBytes for events that wait until all that came before them have come. What is
 *     beyond lets the earliest go on, and what comes for their time later is late.
 */
public record CorrelationLimits(long groupBytes, long waitingBytes) {
  private static final long MIB = 1 << 20;

  public static final CorrelationLimits DEFAULT = new CorrelationLimits(256 * MIB, 128 * MIB);
}
