@NullMarked
package dev.vedette.server.respond;

import org.jspecify.annotations.NullMarked;
