/** The console's files, as the build made them. */
@NullMarked
package dev.vedette.server.console;

import org.jspecify.annotations.NullMarked;
