package dev.vedette.pipeline.entities;

import dev.vedette.model.Event;
import dev.vedette.sources.mapping.AttributeSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One OCSF attribute of one type of event, or the first of several that says something. */
final class Attribute {
  private static final int MAX_LENGTH = 512;

  private final List<AttributeSource.Value> values;

  private Attribute(List<AttributeSource.Value> values) {
    this.values = values;
  }

  static Attribute of(Map<String, AttributeSource.Value> known, String... paths) {
    return new Attribute(
        java.util.Arrays.stream(paths).filter(known::containsKey).map(known::get).toList());
  }

  boolean isMapped() {
    return !values.isEmpty();
  }

  /** Its text, empty where the event lacks it. */
  String text(Event event) {
    var value = value(event);
    var one = value instanceof List<?> list ? list.isEmpty() ? "" : list.getFirst() : value;
    var text = one == null ? "" : one.toString();
    return text.length() <= MAX_LENGTH ? text : "";
  }

  /** All its texts. */
  List<?> texts(Event event) {
    var value = value(event);
    return value == null ? List.of() : value instanceof List<?> list ? list : List.of(value);
  }

  /** Its number, -1 where the event lacks it or it is none. */
  long number(Event event) {
    var value = value(event);
    if (value instanceof Number number) {
      return number.longValue();
    }
    try {
      return value == null ? -1 : (long) Double.parseDouble(value.toString());
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private @Nullable Object value(Event event) {
    for (int i = 0; i < values.size(); i++) {
      var found = values.get(i).of(event);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
