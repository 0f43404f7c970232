@NullMarked
package dev.vedette.detect;

import org.jspecify.annotations.NullMarked;
