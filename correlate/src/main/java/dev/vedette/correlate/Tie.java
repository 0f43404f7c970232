package dev.vedette.correlate;

import java.time.Duration;

/** What may hold two pieces of evidence together, the strongest first. */
enum Tie {
  HANDOVER,
  REMOTE,
  ACCOUNT,
  SIBLING,
  ARTIFACT,
  ADDRESS,
  HOST;

  Duration gap(CorrelationSettings.Gaps gaps) {
    return switch (this) {
      case HANDOVER -> gaps.strong();
      case REMOTE -> gaps.remote();
      case ACCOUNT -> gaps.account();
      case SIBLING -> gaps.sibling();
      case ARTIFACT -> gaps.artifact();
      case ADDRESS -> gaps.address();
      case HOST -> gaps.host();
    };
  }
}
