/**
 * Splits the bytes of one file into records. The format is recognised by content; memory stays
 * bounded whatever the file is.
 */
@NullMarked
package dev.vedette.sources.frame;

import org.jspecify.annotations.NullMarked;
