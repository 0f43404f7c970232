package dev.vedette.pipeline.live;

import dev.vedette.model.Evidence;
import dev.vedette.model.Finding;

/**
 * A finding with the event that proves it.
 *
 * @param sequence the number of that event's record in the journal
 */
public record LiveFinding(Finding finding, Evidence evidence, long sequence) {
  /** Another finding that the same event proves. */
  LiveFinding of(Finding other) {
    return new LiveFinding(other, evidence, sequence);
  }
}
