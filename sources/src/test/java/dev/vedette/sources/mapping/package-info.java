@NullMarked
package dev.vedette.sources.mapping;

import org.jspecify.annotations.NullMarked;
