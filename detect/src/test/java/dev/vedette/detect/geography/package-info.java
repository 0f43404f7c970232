@NullMarked
package dev.vedette.detect.geography;

import org.jspecify.annotations.NullMarked;
