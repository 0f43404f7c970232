package dev.vedette.sources.mapping;

import dev.vedette.model.Event;
import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.mapping.Dispatcher.Alternative;
import dev.vedette.sources.mapping.MappingCompiler.CompiledSource;
import org.jspecify.annotations.Nullable;

/**
 * Is told what is done to an event while it is understood. Everyday understanding tells it to
 * {@link #NONE}, which costs nothing.
 */
interface Steps {
  Steps NONE = new Steps() {};

  /** The sources of a format were asked; the event has all that decoding and unwrapping gave. */
  default void asked(
      Event event,
      RecordFormat format,
      Dispatcher<CompiledSource> sources,
      @Nullable Alternative<CompiledSource> found) {}

  /** Fields of a text that holds fields were added. */
  default void unpacked(Event event) {}

  /** Fields that patterns found in a text were added. */
  default void searched(Event event) {}

  /** Fields that the mapping computes were added. */
  default void mapped(Event event) {}

  /** The kind of event was told from the source's others. */
  default void toldApart(Alternative<EventMapping> kind) {}

  /** The event's time was taken from a slot. */
  default void dated(Event event, int slot) {}
}
