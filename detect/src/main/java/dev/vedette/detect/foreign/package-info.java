/** Turns the alerts of other products into findings. */
@NullMarked
package dev.vedette.detect.foreign;

import org.jspecify.annotations.NullMarked;
