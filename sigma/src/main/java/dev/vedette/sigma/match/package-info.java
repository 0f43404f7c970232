/**
 * Rules to a matcher. {@link dev.vedette.sigma.match.SigmaEngine} is the way in; how it works is
 * told in the module's README.
 */
@NullMarked
package dev.vedette.sigma.match;

import org.jspecify.annotations.NullMarked;
