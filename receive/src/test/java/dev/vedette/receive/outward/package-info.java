/** Asking other machines, at addresses that somebody else may have chosen. */
@NullMarked
package dev.vedette.receive.outward;

import org.jspecify.annotations.NullMarked;
