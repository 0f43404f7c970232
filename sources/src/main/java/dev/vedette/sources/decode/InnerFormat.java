package dev.vedette.sources.decode;

import dev.vedette.model.Event;

/**
 * A notation in which one text field of a record holds fields of its own, such as the message of a
 * firewall. Immutable, for any number of threads.
 *
 * <p>Only fields that a mapping or a rule knows are added. Text that is not in the notation adds
 * what can be read of it, or nothing.
 */
public interface InnerFormat {
  /** An event that has so many values already gets no more from a text inside it. */
  int MOST_VALUES = 4096;

  /** Adds the fields that the slot's text holds. */
  void unpack(Event event, int slot);
}
