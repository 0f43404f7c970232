@NullMarked
package dev.vedette.respond;

import org.jspecify.annotations.NullMarked;
