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
        case Expression.First(var parts) -> addFirst(event, parts);
        case Expression.Literal _, Expression.Call _ -> add(event, value.evaluate(event));
      }
    }

    /** A field among the parts becomes an alias, without a detour over text. */
    private void addFirst(Event event, List<Expression> parts) {
      for (int i = 0; i < parts.size(); i++) {
        var part = parts.get(i);
        int slot = Expression.First.slot(event, part);
        var computed = slot >= 0 ? null : Expression.First.computed(event, part);
        if (slot >= 0 || computed != null) {
          alias(event, slot);
          add(event, computed);
          return;
        }
      }
    }

    private void add(Event event, @Nullable Object computed) {
      if (computed != null) {
        event.add(field, computed.toString());
      }
    }

    private void alias(Event event, int slot) {
      if (slot >= 0) {
        event.alias(field, slot);
      }
    }
  }
}
