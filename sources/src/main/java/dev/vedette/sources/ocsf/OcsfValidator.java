package dev.vedette.sources.ocsf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says what is wrong with an event by OCSF's schema sources: classes, attributes, requirements,
 * constraints, types, enumerations and their captions. An attribute of a profile counts only if
 * {@code metadata.profiles} names the profile.
 */
public final class OcsfValidator {
  private static final JsonMapper JSON = new JsonMapper();

  /** OCSF's compiler gathers these enumerations from the whole schema. */
  private static final Set<String> NUMBERED_ELSEWHERE =
      Set.of("category_uid", "class_uid", "type_uid", "observables[].type_id");

  private static final String VERSION = "1.8.0";

  private final OcsfShapes shapes;
  private final OcsfScalars scalars;

  /**
   * Reads the schema.
   *
   * @param archive a zip of the repository of OCSF's schema
   * @throws IOException if it cannot be read
   */
  public OcsfValidator(Path archive) throws IOException {
    shapes = new OcsfShapes(archive);
    scalars = new OcsfScalars(shapes);
  }

  /**
   * Whether an event says that it is of the version that is checked. Events that came as OCSF may
   * be of any.
   */
  public boolean isOfVersion(Map<String, Object> event) {
    return event.get("metadata") instanceof Map<?, ?> metadata
        && VERSION.equals(metadata.get("version"));
  }

  /** What is wrong with an event of maps, lists, strings, numbers and booleans. */
  public List<String> problems(Map<String, Object> event) {
    JsonNode tree = JSON.valueToTree(event);
    return problems(tree);
  }

  /** What is wrong, each with its path; the elements of a list are not told apart. */
  public List<String> problems(JsonNode event) {
    var problems = new ArrayList<String>();
    var eventClass = shapes.eventClass(event.path("class_uid").asInt(-1));
    if (eventClass.isEmpty()) {
      return List.of("class_uid " + event.path("class_uid") + " is no class");
    }
    new Walk(profiles(event), problems).object(eventClass.get(), "", event);
    classification(eventClass.get(), event, problems);
    return problems;
  }

  /**
   * Whether the class has the attribute of a path, such as {@code resources[0].uid}, in some
   * profile; anything may be below {@code unmapped}.
   */
  public boolean isKnown(int classUid, String path) {
    var shape = shapes.eventClass(classUid);
    for (var name : path.replaceAll("\\[\\d]", "").split("\\.", -1)) {
      if (shape.filter(object -> object.name().equals("object")).isPresent()) {
        return true;
      }
      var attribute = shape.map(OcsfShape::attributes).map(all -> all.get(name));
      if (attribute.isEmpty()) {
        return false;
      }
      if (attribute.get().type().equals("json_t")) {
        return true;
      }
      shape = shapes.object(attribute.get().type());
    }
    return true;
  }

  private static Set<String> profiles(JsonNode event) {
    var profiles = new HashSet<String>();
    // The schema's sources name an extension's profile without the extension before it.
    event
        .at("/metadata/profiles")
        .forEach(name -> profiles.add(name.asString().replace("linux/", "")));
    return profiles;
  }

  private void classification(OcsfShape eventClass, JsonNode event, List<String> problems) {
    int category = eventClass.uid() / 1000 % 100;
    long activity = event.path("activity_id").asLong(-1);
    equal("category_uid", category, event.path("category_uid").asLong(-1), problems);
    equal(
        "type_uid", eventClass.uid() * 100L + activity, event.path("type_uid").asLong(), problems);
    caption("class_name", eventClass.caption(), event, problems);
    caption("category_name", shapes.categoryCaption(category), event, problems);
  }

  private static void equal(String path, long expected, long actual, List<String> problems) {
    if (expected != actual) {
      problems.add(path + " is not " + expected);
    }
  }

  private static void caption(String path, String expected, JsonNode event, List<String> problems) {
    if (event.has(path) && !event.path(path).asString("").equals(expected)) {
      problems.add(path + " is not '" + expected + "'");
    }
  }

  /** One pass over an event whose profiles are known. */
  private final class Walk {
    private final Set<String> profiles;
    private final List<String> problems;

    Walk(Set<String> profiles, List<String> problems) {
      this.profiles = profiles;
      this.problems = problems;
    }

    void object(OcsfShape shape, String path, JsonNode object) {
      if (!object.isObject()) {
        problems.add(path + " is no " + shape.name());
        return;
      }
      var prefix = path.isEmpty() ? "" : path + ".";
      shape
          .attributes()
          .forEach((name, attribute) -> {
            if (attribute.isRequired() && applies(attribute) && !object.has(name)) {
              problems.add(prefix + name + " is required");
            }
          });
      constraints(shape, path, object);
      // The object that is named "object" holds whatever the source has.
      if (!shape.name().equals("object")) {
        object.forEachEntry((name, value) -> attribute(shape, prefix, name, value, object));
      }
    }

    private boolean applies(OcsfAttribute attribute) {
      return attribute.profile() == null || profiles.contains(attribute.profile());
    }

    private void constraints(OcsfShape shape, String path, JsonNode object) {
      long present = shape.justOne().stream().filter(object::has).count();
      if (!shape.justOne().isEmpty() && present != 1) {
        problems.add(path + " needs just one of " + shape.justOne());
      }
      if (!shape.atLeastOne().isEmpty() && shape.atLeastOne().stream().noneMatch(object::has)) {
        problems.add(path + " needs one of " + shape.atLeastOne());
      }
    }

    private void attribute(
        OcsfShape shape, String prefix, String name, JsonNode value, JsonNode siblings) {
      var attribute = shape.attributes().get(name);
      if (attribute == null) {
        problems.add(prefix + name + " is unknown in " + shape.name());
      } else if (!applies(attribute)) {
        problems.add(prefix + name + " needs the profile " + attribute.profile());
      } else if (value.isArray() != attribute.isArray()) {
        problems.add(prefix + name + (attribute.isArray() ? " is no list" : " is a list"));
      } else if (attribute.isArray()) {
        value.forEach(each -> value(attribute, prefix + name + "[]", each, siblings));
      } else {
        value(attribute, prefix + name, value, siblings);
      }
    }

    private void value(OcsfAttribute attribute, String path, JsonNode value, JsonNode siblings) {
      var object = shapes.object(attribute.type());
      if (object.isPresent()) {
        object(object.get(), path, value);
      } else if (!scalars.accepts(attribute.type(), value)) {
        problems.add(path + " is no " + attribute.type() + ": " + value);
      } else if (!attribute.values().isEmpty() && !NUMBERED_ELSEWHERE.contains(path)) {
        enumeration(attribute, path, value, siblings);
      }
    }

    private void enumeration(
        OcsfAttribute attribute, String path, JsonNode value, JsonNode siblings) {
      var caption = attribute.values().get(value.asString());
      if (caption == null) {
        problems.add(path + " has no value " + value);
        return;
      }
      var name = attribute.sibling() == null ? null : siblings.path(attribute.sibling());
      boolean isOther = value.asString().equals("99");
      if (name != null && name.isString() && !isOther && !name.asString().equals(caption)) {
        problems.add(path + " " + value + " is '" + caption + "', not '" + name.asString() + "'");
      }
    }
  }
}
