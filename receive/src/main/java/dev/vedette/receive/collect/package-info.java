/** Pulling records from vendors: each once, from where it stopped, whatever happens. */
@NullMarked
package dev.vedette.receive.collect;

import org.jspecify.annotations.NullMarked;
