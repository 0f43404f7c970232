/** Decides about incidents as they grow, and does what may be done, once, and takes it back. */
@NullMarked
package dev.vedette.server.respond;

import org.jspecify.annotations.NullMarked;
