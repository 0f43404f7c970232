package dev.vedette.sigma.match;

import dev.vedette.sigma.SigmaRule;

/** Takes the rules that fire on an event. */
@FunctionalInterface
public interface MatchSink {
  void fired(SigmaRule rule);
}
