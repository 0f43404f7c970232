@NullMarked
package dev.vedette.receive.collect;

import org.jspecify.annotations.NullMarked;
