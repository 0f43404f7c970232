/** Turns events into findings: signatures now, behaviour beside them. */
@NullMarked
package dev.vedette.detect;

import org.jspecify.annotations.NullMarked;
