@NullMarked
package dev.vedette.server.indicators;

import org.jspecify.annotations.NullMarked;
