@NullMarked
package dev.vedette.server.guard;

import org.jspecify.annotations.NullMarked;
