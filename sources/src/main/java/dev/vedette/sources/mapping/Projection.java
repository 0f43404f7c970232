package dev.vedette.sources.mapping;

import dev.vedette.model.Event;
import dev.vedette.sources.decode.TimeDoubt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The OCSF 1.8 view of one kind of event.
 *
 * @param ocsfClass the class that the mapping names, or Base Event
 * @param activity an expression for {@code activity_id}, or null for Other
 * @param recorded reads the OCSF that the record is already, or null if it is none
 */
record Projection(
    OcsfClass ocsfClass,
    @Nullable Expression activity,
    List<Attribute> attributes,
    String title,
    @Nullable RecordedOcsf recorded) {

  private static final long OTHER = 99;

  Projection {
    attributes = Attribute.ordered(attributes);
  }

  /** A projection that is made of what a mapping says. */
  Projection(
      OcsfClass ocsfClass,
      @Nullable Expression activity,
      List<Attribute> attributes,
      String title) {
    this(ocsfClass, activity, attributes, title, null);
  }

  /**
   * The projection of an event: names to strings, numbers, booleans, lists and maps. It is valid by
   * OCSF, but for the time of an event that has none, and what is wrong in a record that is OCSF.
   */
  Map<String, Object> project(Event event) {
    var own = recorded == null ? null : recorded.read(event, ocsfClass, title);
    var root = own != null ? own : mapped(event);
    if (event.timeDoubts() != 0) {
      label(root, TimeDoubt.labels(event.timeDoubts()));
    }
    return root;
  }

  /** What is doubtful about an event stands in its metadata: it is kept, and can be found. */
  @SuppressWarnings("unchecked")
  private static void label(Map<String, Object> root, List<String> labels) {
    if (root.get("metadata") instanceof Map<?, ?> metadata) {
      var all = new ArrayList<Object>();
      if (metadata.get("labels") instanceof List<?> known) {
        all.addAll(known);
      }
      all.addAll(labels);
      ((Map<String, Object>) metadata).put("labels", all);
    }
  }

  private Map<String, Object> mapped(Event event) {
    var root = new LinkedHashMap<String, Object>();
    classify(root, ocsfClass, activityId(event));
    if (event.time() != Event.NO_TIME) {
      root.put("time", event.time());
    }
    root.put("severity_id", 1L);
    root.put("message", title);
    var metadata = new LinkedHashMap<String, Object>();
    metadata.put("version", OcsfSchema.VERSION);
    root.put("metadata", metadata);
    for (var attribute : attributes) {
      attribute.put(event, root);
    }
    root.put("severity", OcsfSchema.severity(root.get("severity_id")));
    return new Completion(event, root).complete(ocsfClass);
  }

  /** Says of which class an event is; what it said before is replaced. */
  static void classify(Map<String, Object> root, OcsfClass ocsfClass, long activityId) {
    long category = ocsfClass.uid() / 1000 % 100;
    root.put("category_uid", category);
    root.put("category_name", OcsfSchema.categoryName(category));
    root.put("class_uid", (long) ocsfClass.uid());
    root.put("class_name", ocsfClass.caption());
    root.put("activity_id", activityId);
    root.put("type_uid", ocsfClass.uid() * 100L + activityId);
  }

  /** The value of one attribute, or null. */
  @Nullable Object attribute(Event event, String path) {
    if (path.equals("activity_id")) {
      return activityId(event);
    }
    for (var attribute : attributes) {
      if (attribute.path().equals(path)) {
        return attribute.find(event);
      }
    }
    return null;
  }

  /** The paths of its attributes, and of what an object of theirs has at the least. */
  Set<String> paths() {
    var paths = new HashSet<String>();
    attributes.forEach(attribute -> paths.addAll(attribute.paths()));
    return paths;
  }

  private long activityId(Event event) {
    var value = activity == null ? null : Attribute.number(activity.evaluate(event));
    return value instanceof Long id ? id : OTHER;
  }
}
