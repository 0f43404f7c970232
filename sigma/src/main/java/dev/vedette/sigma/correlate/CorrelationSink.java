package dev.vedette.sigma.correlate;

/**
 * Is told of matches, of each twice: as soon as it is one, and with the final figures when it is
 * over. Rule, time, reference and group are the same both times. Rules that report nothing of their
 * own are left out.
 */
public interface CorrelationSink {
  void began(CorrelationMatch match);

  void ended(CorrelationMatch match);
}
