/** Tests of reading rules. */
@NullMarked
package dev.vedette.sigma.parse;

import org.jspecify.annotations.NullMarked;
