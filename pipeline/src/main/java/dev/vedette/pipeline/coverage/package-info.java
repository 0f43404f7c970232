/**
 * Which techniques of ATT&amp;CK rules look for, and for which of them the telemetry brings what
 * the rules read.
 */
@NullMarked
package dev.vedette.pipeline.coverage;

import org.jspecify.annotations.NullMarked;
