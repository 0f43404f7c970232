/** The platform as one process: everything wired, behind HTTP. */
@NullMarked
package dev.vedette.server;

import org.jspecify.annotations.NullMarked;
