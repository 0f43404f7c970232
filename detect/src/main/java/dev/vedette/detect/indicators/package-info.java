/**
 * Indicators of compromise: how they are kept by the ten million, looked up in events without
 * making strings, and reported.
 */
@NullMarked
package dev.vedette.detect.indicators;

import org.jspecify.annotations.NullMarked;
