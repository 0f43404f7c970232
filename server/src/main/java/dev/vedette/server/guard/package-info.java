/** What connections of HTTP are held to before anything reads them as requests. */
@NullMarked
package dev.vedette.server.guard;

import org.jspecify.annotations.NullMarked;
