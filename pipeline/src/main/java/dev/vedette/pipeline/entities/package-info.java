/** Reads out of events what they tell of who is who. */
@NullMarked
package dev.vedette.pipeline.entities;

import org.jspecify.annotations.NullMarked;
