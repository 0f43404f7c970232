@NullMarked
package dev.vedette.sources;

import org.jspecify.annotations.NullMarked;
