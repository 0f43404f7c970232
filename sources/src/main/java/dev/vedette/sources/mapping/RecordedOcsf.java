package dev.vedette.sources.mapping;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;
import dev.vedette.sources.decode.EventDecoder;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The OCSF that a record is already, of whichever class and version: taken as it is, and only what
 * every reader relies on is seen to. That is the numbers of its classification, its time, its
 * severity and an object of metadata; what stands in their place and is none moves to {@code
 * unmapped}.
 */
final class RecordedOcsf {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
              JsonReadFeature.ALLOW_TRAILING_COMMA,
              JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .build();

  private static final List<String> NUMBERS =
      List.of(
          "class_uid",
          "category_uid",
          "activity_id",
          "type_uid",
          "severity_id",
          "status_id",
          "time");

  private final int inner;

  RecordedOcsf(FieldNames names) {
    inner = names.intern(EventDecoder.INNER_OBJECT);
  }

  /**
   * The record as OCSF.
   *
   * @param title the message of a record that has none
   * @return null if the record is no JSON that can be read
   */
  @Nullable Map<String, Object> read(Event event, OcsfClass ocsfClass, String title) {
    var root = parse(event);
    if (root == null) {
      return null;
    }
    var unmapped = new LinkedHashMap<String, Object>();
    NUMBERS.forEach(name -> number(root, name, unmapped));
    classify(root, ocsfClass);
    if (event.time() != Event.NO_TIME) {
      root.put("time", event.time());
    }
    root.putIfAbsent("severity_id", 0L);
    root.putIfAbsent("severity", OcsfSchema.severity(root.get("severity_id")));
    root.putIfAbsent("message", title);
    if (!(root.get("metadata") instanceof Map)) {
      move(root, "metadata", unmapped);
      root.put("metadata", new LinkedHashMap<String, Object>());
    }
    keep(root, unmapped);
    return root;
  }

  private @Nullable Map<String, Object> parse(Event event) {
    int from = 0;
    int to = event.rawLength();
    for (int slot = 0; slot < event.size(); slot++) {
      if (event.field(slot) == inner) {
        from = event.start(slot);
        to = event.end(slot);
      }
    }
    try {
      var tree = JSON.readValue(event.text(), from, to - from, Map.class);
      return tree == null ? null : tidyMap(tree);
    } catch (JacksonException e) {
      return null;
    }
  }

  private static Map<String, Object> tidyMap(Map<?, ?> map) {
    var tidy = new LinkedHashMap<String, Object>();
    map.forEach((name, value) -> {
      var kept = tidy(value);
      if (kept != null) {
        tidy.put(String.valueOf(name), kept);
      }
    });
    return tidy;
  }

  /** Whole numbers as Long, as projections have them; nothing stays of what is null. */
  private static @Nullable Object tidy(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Map<?, ?> map -> tidyMap(map);
      case List<?> list -> tidyList(list);
      case Integer number -> number.longValue();
      case BigInteger number -> number.toString();
      default -> value;
    };
  }

  private static List<Object> tidyList(List<?> list) {
    var tidy = new ArrayList<Object>(list.size());
    for (var item : list) {
      var kept = tidy(item);
      if (kept != null) {
        tidy.add(kept);
      }
    }
    return tidy;
  }

  private static void number(Map<String, Object> root, String name, Map<String, Object> unmapped) {
    var value = root.get(name);
    if (value == null || value instanceof Long) {
      return;
    }
    if (Attribute.number(value) instanceof Long number) {
      root.put(name, number);
    } else {
      move(root, name, unmapped);
    }
  }

  private static void classify(Map<String, Object> root, OcsfClass ocsfClass) {
    root.putIfAbsent("class_uid", (long) ocsfClass.uid());
    root.putIfAbsent("class_name", ocsfClass.caption());
    long uid = (Long) root.get("class_uid");
    root.putIfAbsent("category_uid", uid / 1000 % 100);
    root.putIfAbsent("activity_id", 0L);
    root.putIfAbsent("type_uid", uid * 100 + (Long) root.get("activity_id"));
  }

  private static void move(Map<String, Object> root, String name, Map<String, Object> unmapped) {
    var value = root.remove(name);
    if (value != null) {
      unmapped.put(name, value);
    }
  }

  @SuppressWarnings("unchecked")
  private static void keep(Map<String, Object> root, Map<String, Object> unmapped) {
    if (unmapped.isEmpty()) {
      return;
    }
    if (root.get("unmapped") instanceof Map<?, ?> known) {
      ((Map<String, Object>) known).putAll(unmapped);
    } else {
      move(root, "unmapped", unmapped);
      root.put("unmapped", unmapped);
    }
  }
}
