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

  record Literal(Object value) implements Expression {
    @Override
    public Object evaluate(Event event) {
      return value;
    }
  }

  record Call(Function function, List<Expression> arguments) implements Expression {
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
