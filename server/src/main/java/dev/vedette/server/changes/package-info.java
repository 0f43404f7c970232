/** Tells browsers what has changed, so that they ask for it anew. */
@NullMarked
package dev.vedette.server.changes;

import org.jspecify.annotations.NullMarked;
