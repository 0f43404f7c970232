@NullMarked
package dev.vedette.sigma.lint;

import org.jspecify.annotations.NullMarked;
