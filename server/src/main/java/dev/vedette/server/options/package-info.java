/** What whoever runs the platform may set, and where it is read from. */
@NullMarked
package dev.vedette.server.options;

import org.jspecify.annotations.NullMarked;
