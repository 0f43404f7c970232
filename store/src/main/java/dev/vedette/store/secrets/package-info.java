/** What a tenant entrusts to the platform, encrypted with keys of its own. */
@NullMarked
package dev.vedette.store.secrets;

import org.jspecify.annotations.NullMarked;
