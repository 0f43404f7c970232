/**
 * STIX patterns over several observations: what of each was seen, and when one is complete (STIX
 * 2.1, section 9.5).
 */
@NullMarked
package dev.vedette.detect.observed;

import org.jspecify.annotations.NullMarked;
