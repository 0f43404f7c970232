@NullMarked
package dev.vedette.sources.frame;

import org.jspecify.annotations.NullMarked;
