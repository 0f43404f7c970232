package dev.vedette.sources.mapping;

import dev.vedette.model.Event;
import dev.vedette.sources.mapping.Expression.Call;
import dev.vedette.sources.mapping.Expression.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists of objects with a name and a value, as Microsoft and Google write parameters: {@code
 * paired(Parameters.Name, "ForwardTo", Parameters.Value)} is the value of the object of that name.
 *
 * <p>Names and values of all the objects are slots of two fields, in the order of the text. The
 * value is looked for behind its name, up to the next name, so that an object without a value does
 * not take that of its neighbour. Several fields may hold the value: {@code value}, {@code
 * boolValue}.
 */
final class NamedValues {
  private NamedValues() {}

  /**
   * {@code paired(names, "name", values, moreValues, ...)}; the first object of the name counts.
   */
  static @Nullable Object paired(Event event, List<Expression> arguments) {
    var wanted = Call.text(event, arguments.get(1));
    if (wanted == null || !(arguments.getFirst() instanceof Field(int names))) {
      return null;
    }
    for (int slot = 0; slot < event.size(); slot++) {
      if (event.field(slot) == names && wanted.equalsIgnoreCase(event.value(slot))) {
        return valueBehind(event, slot, names, arguments);
      }
    }
    return null;
  }

  private static @Nullable String valueBehind(
      Event event, int name, int names, List<Expression> arguments) {
    for (int slot = name + 1; slot < event.size() && event.field(slot) != names; slot++) {
      if (event.form(slot) != Event.NULL && isOneOf(arguments, event.field(slot))) {
        return event.value(slot);
      }
    }
    return null;
  }

  private static boolean isOneOf(List<Expression> arguments, int field) {
    for (int i = 2; i < arguments.size(); i++) {
      if (arguments.get(i) instanceof Field(int id) && id == field) {
        return true;
      }
    }
    return false;
  }
}
