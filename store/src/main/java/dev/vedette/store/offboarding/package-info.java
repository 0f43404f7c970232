/** How a tenant leaves: with all that is its own, and with nothing of it left behind. */
@NullMarked
package dev.vedette.store.offboarding;

import org.jspecify.annotations.NullMarked;
