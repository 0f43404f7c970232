package dev.vedette.pipeline;

import dev.vedette.sigma.correlate.CorrelationLimits;
import dev.vedette.sigma.correlate.CorrelationSink;
import dev.vedette.sigma.correlate.CorrelationState;

/** Hands what correlations remember from one content to the next. */
final class CorrelationHandover {
  private CorrelationHandover() {}

  /** The memory of correlations that begin. */
  static CorrelationState begin(DetectionContent content, CorrelationSink sink) {
    return content.correlations().newState(CorrelationLimits.DEFAULT, sink);
  }

  /** The memory of {@code former}, for the rules of other content. */
  static CorrelationState carry(
      CorrelationState former, DetectionContent next, CorrelationSink sink) {
    return begin(next, sink);
  }
}
