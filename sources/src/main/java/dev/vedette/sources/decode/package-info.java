/** Decodes one record into the field slots of an event. */
@NullMarked
package dev.vedette.sources.decode;

import org.jspecify.annotations.NullMarked;
