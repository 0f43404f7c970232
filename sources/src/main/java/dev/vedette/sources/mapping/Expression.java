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

  /** The first of some values that says something, which neither nothing nor {@code -} does. */
  record First(List<Expression> parts) implements Expression {
    @Override
    public @Nullable Object evaluate(Event event) {
      for (int i = 0; i < parts.size(); i++) {
        var part = parts.get(i);
        int slot = slot(event, part);
        var value = slot >= 0 ? event.value(slot) : computed(event, part);
        if (value != null) {
          return value;
        }
      }
      return null;
    }

    /** The slot of a part that is a field, if it says something; else -1. */
    static int slot(Event event, Expression part) {
      if (!(part instanceof Field(int id))) {
        return -1;
      }
      int slot = event.find(id);
      return slot >= 0 && event.form(slot) != Event.NULL && says(event, slot) ? slot : -1;
    }

    /** The value of a part that is no field, if it says something. */
    static @Nullable Object computed(Event event, Expression part) {
      var value = part instanceof Field ? null : part.evaluate(event);
      return value == null || value.equals("-") || value.equals("") ? null : value;
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
