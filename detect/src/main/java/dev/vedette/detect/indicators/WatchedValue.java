package dev.vedette.detect.indicators;

import dev.vedette.model.Event;
import org.jspecify.annotations.Nullable;

/**
 * A value of an event that may meet an indicator: a field as the record has it, or what a mapping
 * computes of several.
 */
public sealed interface WatchedValue {
  /** The OCSF attribute that it becomes: its role. */
  String attribute();

  Watch watch();

  /** The values of a field, read where they lie. */
  record OfField(String attribute, Watch watch, int field) implements WatchedValue {}

  /** A value that takes computing, for each event of its type. */
  record Computed(String attribute, Watch watch, ValueOf value) implements WatchedValue {}

  /** Computes a value. */
  interface ValueOf {
    /** The value, null if the event has none. */
    @Nullable Object of(Event event);
  }
}
