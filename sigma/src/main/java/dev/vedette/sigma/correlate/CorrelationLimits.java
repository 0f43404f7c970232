package dev.vedette.sigma.correlate;

/**
 * How much each correlation remembers. What is beyond makes the group that was quiet longest be
 * forgotten; its match ends then.
 *
 * @param groups at most
 * @param entries times and values in all its groups together
 */
public record CorrelationLimits(int groups, int entries) {
  public static final CorrelationLimits DEFAULT = new CorrelationLimits(100_000, 1_000_000);
}
