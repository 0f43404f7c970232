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
    List<Unpacking> unpackings,
    List<TextPattern> patterns,
    List<FieldRule> fields,
    Projection projection) {

  /** Gives the event a field that it lacks. */
  record FieldRule(int field, Expression value) {
    void apply(Event event) {
      if (event.has(field)) {
        return;
      }
      switch (value) {
        case Expression.Field(int id) -> alias(event, event.find(id));
        case Expression.FirstField first -> alias(event, first.slot(event));
        case Expression.Literal _, Expression.Call _ -> {
          var text = text(value.evaluate(event));
          if (text != null) {
            event.add(field, text);
          }
        }
      }
    }

    private void alias(Event event, int slot) {
      if (slot >= 0) {
        event.alias(field, slot);
      }
    }

    private static @Nullable String text(@Nullable Object value) {
      return value == null ? null : value.toString();
    }
  }
}
