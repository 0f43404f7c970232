/**
 * Exceptions to rules: which hits make no finding, for whom, why and until when. Their conditions
 * are Sigma's, and are looked at only when a rule has fired that has one.
 */
@NullMarked
package dev.vedette.detect.exceptions;

import org.jspecify.annotations.NullMarked;
