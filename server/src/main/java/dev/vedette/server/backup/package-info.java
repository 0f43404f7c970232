/** Everything that a platform keeps, into one file and back. */
@NullMarked
package dev.vedette.server.backup;

import org.jspecify.annotations.NullMarked;
