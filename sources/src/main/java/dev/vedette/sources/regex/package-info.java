/**
 * Regular expressions over texts that anybody may have written, in time bounded by their length.
 */
@NullMarked
package dev.vedette.sources.regex;

import org.jspecify.annotations.NullMarked;
