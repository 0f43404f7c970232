/** Pulling for all tenants: what runs, how it is, and how far it is. */
@NullMarked
package dev.vedette.server.collect;

import org.jspecify.annotations.NullMarked;
