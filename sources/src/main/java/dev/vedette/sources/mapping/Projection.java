package dev.vedette.sources.mapping;

import dev.vedette.model.Event;
import dev.vedette.sources.mapping.OcsfSchema.OcsfClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The OCSF 1.8 view of one kind of event.
 *
 * @param ocsfClass the class that the mapping names, or Base Event
 * @param activity an expression for {@code activity_id}, or null for Other
 */
record Projection(
    OcsfClass ocsfClass, @Nullable Expression activity, List<Attribute> attributes, String title) {

  private static final long OTHER = 99;

  /** An attribute path, split and indexed, with the expression for its value. */
  record Attribute(
      String path, List<Step> steps, Expression value, boolean isNumber, boolean isBoolean) {
    /** One name in a path; {@code index} is -1 unless it is an element of a list. */
    record Step(String name, int index) {}
  }

  /** The projection of an event: names to strings, numbers, booleans, lists and maps. */
  Map<String, Object> project(Event event) {
    var root = new LinkedHashMap<String, Object>();
    long activityId = activityId(event);
    root.put("category_uid", (long) ocsfClass.uid() / 1000 % 100);
    root.put("class_uid", (long) ocsfClass.uid());
    root.put("class_name", ocsfClass.caption());
    root.put("activity_id", activityId);
    root.put("type_uid", ocsfClass.uid() * 100L + activityId);
    if (event.time() != Event.NO_TIME) {
      root.put("time", event.time());
    }
    root.put("severity_id", 1L);
    root.put("message", title);
    var metadata = new LinkedHashMap<String, Object>();
    metadata.put("version", OcsfSchema.VERSION);
    root.put("metadata", metadata);
    for (var attribute : attributes) {
      var value = typed(attribute, attribute.value().evaluate(event));
      if (value != null) {
        put(root, attribute.steps(), value);
      }
    }
    return root;
  }

  /** The value of one attribute, or null. */
  @Nullable Object attribute(Event event, String path) {
    if (path.equals("activity_id")) {
      return activityId(event);
    }
    for (var attribute : attributes) {
      if (attribute.path().equals(path)) {
        return typed(attribute, attribute.value().evaluate(event));
      }
    }
    return null;
  }

  private long activityId(Event event) {
    var value = activity == null ? null : number(activity.evaluate(event));
    return value instanceof Long id ? id : OTHER;
  }

  private static @Nullable Object typed(Attribute attribute, @Nullable Object value) {
    if (value == null || value.equals("") || value.equals("-")) {
      return null;
    }
    if (attribute.isNumber()) {
      return number(value);
    }
    return attribute.isBoolean() ? bool(value) : value;
  }

  private static @Nullable Object number(@Nullable Object value) {
    if (value == null || value instanceof Number) {
      return value;
    }
    var text = value.toString();
    try {
      return text.startsWith("0x") ? Long.parseLong(text, 2, text.length(), 16) : decimal(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static Object decimal(String text) {
    return text.indexOf('.') < 0 ? Long.parseLong(text) : (Object) (long) Double.parseDouble(text);
  }

  private static @Nullable Object bool(Object value) {
    return switch (value.toString()) {
      case "true", "True", "T", "1", "Yes" -> true;
      case "false", "False", "F", "0", "No" -> false;
      default -> null;
    };
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> root, List<Attribute.Step> steps, Object value) {
    var map = root;
    for (int i = 0; i < steps.size(); i++) {
      var step = steps.get(i);
      boolean last = i == steps.size() - 1;
      if (step.index() < 0) {
        if (last) {
          map.put(step.name(), value);
          return;
        }
        map =
            (Map<String, Object>)
                map.computeIfAbsent(step.name(), _ -> new LinkedHashMap<String, Object>());
        continue;
      }
      var list = (List<Object>) map.computeIfAbsent(step.name(), _ -> new ArrayList<Object>());
      if (last) {
        list.add(value);
        return;
      }
      map = element(list, step.index());
    }
  }

  /** The element of a list, or a new one at its end: absent elements before it leave no gap. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> element(List<Object> list, int index) {
    if (index < list.size()) {
      return (Map<String, Object>) list.get(index);
    }
    var map = new LinkedHashMap<String, Object>();
    list.add(map);
    return map;
  }
}
