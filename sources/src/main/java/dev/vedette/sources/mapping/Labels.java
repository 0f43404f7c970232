package dev.vedette.sources.mapping;

import dev.vedette.model.Event;
import dev.vedette.sources.mapping.Expression.Call;
import dev.vedette.sources.mapping.Expression.Field;
import dev.vedette.sources.mapping.Expression.Literal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values that stand behind a label in a text for people: {@code HostName=ConsoleHost}. */
final class Labels {
  private static final int NOWHERE = -1;

  private Labels() {}

  /**
   * {@code label(text, "label")}: the rest of the line behind a label that begins a line or a word;
   * null if it is empty.
   */
  static @Nullable Object label(Event event, List<Expression> arguments) {
    var label = Call.text(event, arguments.get(1));
    if (label == null) {
      return null;
    }
    int joined = joinedField(arguments.getFirst(), label);
    return joined == NOWHERE
        ? behind(Call.text(event, arguments.getFirst()), label)
        : behind(event, joined, label, arguments.getFirst());
  }

  /** The field of which all values are joined by a space, if no label can reach over one. */
  private static int joinedField(Expression text, String label) {
    boolean isJoin =
        text instanceof Call(var name, _, var parts)
            && name.equals("join")
            && parts.get(1) instanceof Literal(var separator)
            && separator.equals(" ")
            && label.indexOf(' ') < 0;
    return isJoin && ((Call) text).arguments().getFirst() instanceof Field(int id) ? id : NOWHERE;
  }

  /** As of the joined text, which is not made unless the line goes on in the next value. */
  private static @Nullable String behind(Event event, int field, String label, Expression text) {
    for (int slot = 0; slot < event.size(); slot++) {
      if (event.field(slot) == field && event.form(slot) != Event.NULL) {
        var value = event.value(slot);
        int at = find(value, label);
        if (at != NOWHERE) {
          return value.indexOf('\n', at) >= 0
              ? rest(value, at, label)
              : behind(Call.text(event, text), label);
        }
      }
    }
    return null;
  }

  private static @Nullable String behind(@Nullable String text, String label) {
    int at = text == null ? NOWHERE : find(text, label);
    return text == null || at == NOWHERE ? null : rest(text, at, label);
  }

  private static int find(String text, String label) {
    int at = text.indexOf(label);
    while (at > 0 && text.charAt(at - 1) > ' ') {
      at = text.indexOf(label, at + 1);
    }
    return at;
  }

  private static @Nullable String rest(String text, int at, String label) {
    int end = text.indexOf('\n', at);
    var value = text.substring(at + label.length(), end < 0 ? text.length() : end).strip();
    return value.isEmpty() ? null : value;
  }
}
