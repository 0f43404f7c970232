/** Tests of correlation. */
@NullMarked
package dev.vedette.sigma.correlate;

import org.jspecify.annotations.NullMarked;
