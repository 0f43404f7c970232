/** How hostile values are written into what others read, so that they stay in their place. */
@NullMarked
package dev.vedette.respond.quoting;

import org.jspecify.annotations.NullMarked;
