/**
 * The mathematics of behaviour models: counts that fade, norms that learn, measures of regularity
 * and of strings. Everything here is bounded in memory, deterministic, knows event time only, and
 * is written to and read from bytes. Instances serve one thread.
 */
@NullMarked
package dev.vedette.detect.behaviour.measure;

import org.jspecify.annotations.NullMarked;
