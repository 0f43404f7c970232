package dev.vedette.sigma.correlate;

import java.util.Comparator;

/**
 * That a rule fired on an event, for a correlation that has to wait for others.
 *
 * @param source the rule's place in the plan
 * @param base the detection rule behind it
 * @param isStart false where a correlation that the rule is goes on
 */
record Firing(CapturedEvent event, int source, int base, boolean isStart) {
  static final long BYTES = 56;

  static final Comparator<Firing> ORDER =
      Comparator.comparing(Firing::event, CapturedEvent.ORDER)
          .thenComparingInt(Firing::source)
          .thenComparing(Firing::isStart)
          .thenComparingInt(Firing::base);
}
