package dev.vedette.sources.mapping;

import dev.vedette.model.Event;
import dev.vedette.model.EventType;
import dev.vedette.sources.mapping.SourceMapping.TextPattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is done to one kind of event of one source, ready to run. */
record EventMapping(
    EventType type,
    List<Integer> time,
    List<TextPattern> patterns,
    List<FieldRule> fields,
    Projection projection) {

  /** Gives the event a field that it lacks. */
  record FieldRule(int field, Expression value) {
    void apply(Event event) {
      if (event.has(field)) {
        return;
      }
      if (value instanceof Expression.Field(int id)) {
        int slot = event.find(id);
        if (slot >= 0) {
          event.alias(field, slot);
        }
        return;
      }
      var text = text(value.evaluate(event));
      if (text != null) {
        event.add(field, text);
      }
    }

    private static @Nullable String text(@Nullable Object value) {
      return value == null ? null : value.toString();
    }
  }
}
