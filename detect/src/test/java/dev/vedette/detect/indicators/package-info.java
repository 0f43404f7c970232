@NullMarked
package dev.vedette.detect.indicators;

import org.jspecify.annotations.NullMarked;
