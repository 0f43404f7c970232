package dev.vedette.sources.decode;

import dev.vedette.model.Event;
import org.jspecify.annotations.Nullable;

/** Fills the slots of an event from its raw record. One instance serves one thread. */
interface RecordDecoder {
  /**
   * Adds the record's fields to the event, whose raw bytes are set and which has no slots.
   *
   * @return why the record could not be decoded, or null if it could
   */
  @Nullable String decode(Event event);
}
