/** How long what is kept of each tenant, and who deletes what is over. */
@NullMarked
package dev.vedette.server.retention;

import org.jspecify.annotations.NullMarked;
