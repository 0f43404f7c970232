/** What people prove besides their password when they sign in. */
@NullMarked
package dev.vedette.store.factors;

import org.jspecify.annotations.NullMarked;
