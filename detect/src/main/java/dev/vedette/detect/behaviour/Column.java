package dev.vedette.detect.behaviour;

import dev.vedette.detect.behaviour.Activity.Outcome;
import dev.vedette.model.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One attribute of one type of event, or the first of several that says something. */
final class Column {
  static final int NAME = 256;
  static final int PATH = 512;
  static final int TEXT = 2_048;
  static final int SCRIPT = 8_192;
  private static final int MAX_ITEMS = 20;

  private final TypeAttributes.Value[] values;
  private final int limit;

  private Column(TypeAttributes.Value[] values, int limit) {
    this.values = values;
    this.limit = limit;
  }

  /**
   * @param limit how many characters are kept
   */
  static Column of(TypeAttributes type, int limit, String... paths) {
    var known = Arrays.stream(paths).map(type.values()::get).filter(Objects::nonNull);
    return new Column(known.toArray(TypeAttributes.Value[]::new), limit);
  }

  private @Nullable Object value(Event event) {
    for (var value : values) {
      var found = value.of(event);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Its text, empty if the event lacks it. */
  String text(Event event) {
    var value = value(event);
    return switch (value) {
      case null -> "";
      case String text -> cut(text);
      case List<?> list -> list.isEmpty() ? "" : cut(String.valueOf(list.getFirst()));
      default -> cut(value.toString());
    };
  }

  private String cut(String text) {
    return text.length() <= limit ? text : text.substring(0, limit);
  }

  /** Its number, -1 if the event lacks it. */
  long number(Event event) {
    return value(event) instanceof Number number ? number.longValue() : -1;
  }

  Outcome outcome(Event event) {
    return switch ((int) number(event)) {
      case 1 -> Outcome.SUCCESS;
      case 2 -> Outcome.FAILURE;
      default -> Outcome.UNKNOWN;
    };
  }

  /** Its values, those of one text that lists several included; the first 20. */
  List<String> texts(Event event) {
    var value = value(event);
    if (value == null) {
      return List.of();
    }
    var texts = new ArrayList<String>();
    for (var item : value instanceof List<?> list ? list : List.of(value)) {
      for (var part : cut(String.valueOf(item)).split("[;,]")) {
        if (texts.size() < MAX_ITEMS && !part.isBlank()) {
          texts.add(part.strip());
        }
      }
    }
    return texts;
  }
}
