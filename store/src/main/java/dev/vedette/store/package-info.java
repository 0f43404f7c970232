@NullMarked
package dev.vedette.store;

import org.jspecify.annotations.NullMarked;
