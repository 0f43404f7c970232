@NullMarked
package dev.vedette.detect.observed;

import org.jspecify.annotations.NullMarked;
