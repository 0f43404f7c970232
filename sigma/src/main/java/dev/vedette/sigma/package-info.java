@NullMarked
package dev.vedette.sigma;

import org.jspecify.annotations.NullMarked;
