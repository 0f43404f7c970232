package dev.vedette.sources.mapping;

import dev.vedette.model.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value computed from an event's fields; absent input gives absent output. */
sealed interface Expression {
  /** The value: a String, Long, Double, Boolean or List of maps; null if absent. */
  @Nullable Object evaluate(Event event);

  /** The first value of a field. */
  record Field(int id) implements Expression {
    @Override
    public @Nullable Object evaluate(Event event) {
      return event.string(id);
    }
  }

  /** The first of some fields that has a value other than {@code -}, without a detour over text. */
  record FirstField(List<Integer> ids) implements Expression {
    @Override
    public @Nullable Object evaluate(Event event) {
      int slot = slot(event);
      return slot < 0 ? null : event.value(slot);
    }

    /** The slot of the value, or -1. */
    int slot(Event event) {
      for (int i = 0; i < ids.size(); i++) {
        int slot = event.find(ids.get(i));
        if (slot >= 0 && event.form(slot) != Event.NULL && says(event, slot)) {
          return slot;
        }
      }
      return -1;
    }

    private static boolean says(Event event, int slot) {
      int start = event.start(slot);
      int length = event.end(slot) - start;
      return length > 1 || (length == 1 && event.text()[start] != '-');
    }
  }

  record Literal(Object value) implements Expression {
    @Override
    public Object evaluate(Event event) {
      return value;
    }
  }

  /**
   * A function of some arguments.
   *
   * @param name as mappings call it
   */
  record Call(String name, Function function, List<Expression> arguments) implements Expression {
    @Override
    public @Nullable Object evaluate(Event event) {
      return function.apply(event, arguments);
    }

    /** The text of an argument, or null if it is absent. */
    static @Nullable String text(Event event, Expression argument) {
      var value = argument.evaluate(event);
      return value == null ? null : value.toString();
    }
  }

  /** What a call does with its arguments. */
  interface Function {
    @Nullable Object apply(Event event, List<Expression> arguments);
  }
}
