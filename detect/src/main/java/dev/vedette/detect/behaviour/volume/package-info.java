/** How much sources tell. */
@NullMarked
package dev.vedette.detect.behaviour.volume;

import org.jspecify.annotations.NullMarked;
