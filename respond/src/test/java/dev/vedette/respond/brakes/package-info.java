@NullMarked
package dev.vedette.respond.brakes;

import org.jspecify.annotations.NullMarked;
