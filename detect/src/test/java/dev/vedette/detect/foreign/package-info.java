@NullMarked
package dev.vedette.detect.foreign;

import org.jspecify.annotations.NullMarked;
