package dev.vedette.sources.mapping;

import dev.vedette.model.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An attribute of a projection: its path, split and indexed, with the expression for its value.
 *
 * @param guard how many of the first steps must lead to an object that is there already; 0 for none
 */
record Attribute(String path, List<Step> steps, Expression value, Kind kind, int guard) {
  /** One name in a path; {@code index} is -1 unless it is an element of a list. */
  record Step(String name, int index) {}

  /** Its path without indexes, and what the objects on the way to it are completed with. */
  List<String> paths() {
    var paths = new ArrayList<String>();
    var path = new StringBuilder();
    for (var step : steps) {
      path.append(path.isEmpty() ? "" : ".").append(step.name());
      var object = OcsfObject.find(step.name());
      if (object != null) {
        object.unknown().forEach(id -> paths.add(path + "." + id));
      }
    }
    paths.add(path.toString());
    return paths;
  }

  /** What OCSF takes as the value. */
  enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN,
    ADDRESS
  }

  /** The attribute of a path such as {@code resources[0].uid}. */
  static Attribute of(String path, Expression value) {
    var steps = Arrays.stream(path.split("\\.")).map(Attribute::step).toList();
    return new Attribute(path, steps, value, kind(steps.getLast().name()), 0);
  }

  private static Step step(String text) {
    int bracket = text.indexOf('[');
    return bracket < 0
        ? new Step(text, -1)
        : new Step(text.substring(0, bracket), text.charAt(bracket + 1) - '0');
  }

  private static Kind kind(String name) {
    if (name.equals("ip")) {
      return Kind.ADDRESS;
    }
    if (OcsfSchema.isNumber(name)) {
      return Kind.NUMBER;
    }
    return OcsfSchema.isBoolean(name) ? Kind.BOOLEAN : Kind.TEXT;
  }

  /**
   * The attributes in the order in which they are put. One that is {@code ""} takes itself and all
   * below it away. A constant beside values from the event says nothing without them, so it comes
   * last and only where they have made its object.
   */
  static List<Attribute> ordered(List<Attribute> attributes) {
    var kept = new ArrayList<>(attributes);
    attributes.stream()
        .filter(attribute -> attribute.value().equals(new Expression.Literal("")))
        .forEach(gone -> kept.removeIf(attribute -> attribute.isAtOrBelow(gone)));
    return constantsLast(kept);
  }

  private boolean isAtOrBelow(Attribute other) {
    return path.startsWith(other.path)
        && (path.length() == other.path.length()
            || ".[".indexOf(path.charAt(other.path.length())) >= 0);
  }

  private static List<Attribute> constantsLast(List<Attribute> attributes) {
    var ordered = new ArrayList<>(attributes);
    ordered.removeIf(Attribute::isConstant);
    var variable = List.copyOf(ordered);
    attributes.stream()
        .filter(Attribute::isConstant)
        .map(constant -> constant.guardedBy(variable))
        .forEach(ordered::add);
    return List.copyOf(ordered);
  }

  private boolean isConstant() {
    return value instanceof Expression.Literal;
  }

  private Attribute guardedBy(List<Attribute> variable) {
    int depth = steps.size() - 1;
    while (depth > 0 && !isShared(steps.subList(0, depth), variable)) {
      depth--;
    }
    return new Attribute(path, steps, value, kind, depth);
  }

  private static boolean isShared(List<Step> prefix, List<Attribute> attributes) {
    return attributes.stream()
        .map(Attribute::steps)
        .anyMatch(
            path -> path.size() > prefix.size() && path.subList(0, prefix.size()).equals(prefix));
  }

  /** Evaluates the value and puts it where it belongs, if there is one. */
  void put(Event event, Map<String, Object> root) {
    if (!isGuardMet(root)) {
      return;
    }
    var found = find(event);
    if (found != null) {
      put(root, found);
    }
  }

  /** The value as OCSF takes it, or null if the event has none. */
  @Nullable Object find(Event event) {
    return typed(value.evaluate(event));
  }

  private boolean isGuardMet(Map<String, Object> root) {
    Object at = root;
    for (int i = 0; i < guard; i++) {
      var step = steps.get(i);
      at = at instanceof Map<?, ?> map ? map.get(step.name()) : null;
      if (step.index() >= 0) {
        at =
            at instanceof List<?> list && step.index() < list.size()
                ? list.get(step.index())
                : null;
      }
    }
    return at != null;
  }

  private @Nullable Object typed(@Nullable Object value) {
    if (value == null || value.equals("") || value.equals("-")) {
      return null;
    }
    return switch (kind) {
      case TEXT -> value instanceof Number ? value.toString() : value;
      case NUMBER -> number(value);
      case BOOLEAN -> bool(value);
      case ADDRESS -> AddressText.plain(value.toString());
    };
  }

  /** A whole number of a number or its text, also in hexadecimal; null if it is none. */
  static @Nullable Object number(@Nullable Object value) {
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
  private void put(Map<String, Object> root, Object value) {
    var map = root;
    for (int i = 0; i < steps.size(); i++) {
      var step = steps.get(i);
      boolean isLast = i == steps.size() - 1;
      if (step.index() < 0) {
        if (isLast) {
          map.put(step.name(), value);
          return;
        }
        map =
            (Map<String, Object>)
                map.computeIfAbsent(step.name(), _ -> new LinkedHashMap<String, Object>());
        continue;
      }
      var list = (List<Object>) map.computeIfAbsent(step.name(), _ -> new ArrayList<Object>());
      if (isLast) {
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
