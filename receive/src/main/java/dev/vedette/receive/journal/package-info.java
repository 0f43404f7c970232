/** Deliveries on disk, from the moment of their acknowledgement until all work on them is done. */
@NullMarked
package dev.vedette.receive.journal;

import org.jspecify.annotations.NullMarked;
