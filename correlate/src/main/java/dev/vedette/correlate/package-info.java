/**
 * Folds findings into incidents: which observations belong to one attack, how sure and how bad it
 * is, and its story in plain sentences. {@link dev.vedette.correlate.Correlator} is the way in.
 */
@NullMarked
package dev.vedette.correlate;

import org.jspecify.annotations.NullMarked;
