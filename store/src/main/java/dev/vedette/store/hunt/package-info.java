/** Read-only SQL over what is stored of some tenants, in a sandbox. */
@NullMarked
package dev.vedette.store.hunt;

import org.jspecify.annotations.NullMarked;
