/** Tests of matching. */
@NullMarked
package dev.vedette.sigma.match;

import org.jspecify.annotations.NullMarked;
