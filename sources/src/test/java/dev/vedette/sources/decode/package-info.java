@NullMarked
package dev.vedette.sources.decode;

import org.jspecify.annotations.NullMarked;
