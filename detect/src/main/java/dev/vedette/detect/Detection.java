package dev.vedette.detect;

import dev.vedette.model.Evidence;
import dev.vedette.model.Finding;

/** A finding with the event that it was made from. */
public record Detection(Finding finding, Evidence evidence) {}
