/** Who calls, and what they may see and do. */
@NullMarked
package dev.vedette.server.access;

import org.jspecify.annotations.NullMarked;
