@NullMarked
package dev.vedette.correlate;

import org.jspecify.annotations.NullMarked;
