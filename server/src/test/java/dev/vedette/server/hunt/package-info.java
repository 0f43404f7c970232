@NullMarked
package dev.vedette.server.hunt;

import org.jspecify.annotations.NullMarked;
