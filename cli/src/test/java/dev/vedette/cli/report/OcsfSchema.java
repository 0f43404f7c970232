package dev.vedette.cli.report;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks events against OCSF's own schema files: unknown attributes, missing required ones, numbers
 * outside of an enumeration, in the event and in the objects inside it.
 */
final class OcsfSchema implements AutoCloseable {
  /** Their enumerations are put together by the schema's compiler, not written in its files. */
  private static final Set<String> COMPILED =
      Set.of("class_uid", "category_uid", "type_uid", "observables.type_id");

  private static final Set<String> FREE_FORM = Set.of("unmapped", "data");

  private final JsonMapper mapper = new JsonMapper();
  private final FileSystem zip;
  private final JsonNode dictionary;
  private final List<String> complaints = new ArrayList<>();

  OcsfSchema(Path archive) throws IOException {
    zip = FileSystems.newFileSystem(archive);
    dictionary = read("dictionary.json").path("attributes");
  }

  /** What is wrong with an event of a class such as {@code findings/detection_finding}. */
  List<String> complaints(JsonNode event, String eventClass) {
    complaints.clear();
    check(event, attributes("events/" + eventClass + ".json"), "");
    return List.copyOf(complaints);
  }

  private void check(JsonNode value, Map<String, JsonNode> attributes, String path) {
    for (var attribute : attributes.entrySet()) {
      if ("required".equals(attribute.getValue().path("requirement").asString(""))
          && !value.has(attribute.getKey())) {
        complaints.add(path + attribute.getKey() + " is missing");
      }
    }
    for (var property : value.properties()) {
      var attribute = attributes.get(property.getKey());
      if (attribute == null) {
        complaints.add(path + property.getKey() + " is unknown");
      } else if (!FREE_FORM.contains(property.getKey())) {
        checkValue(property.getKey(), property.getValue(), attribute, path);
      }
    }
  }

  private void checkValue(String name, JsonNode value, JsonNode attribute, String path) {
    var known = dictionary.path(name);
    var values = value.isArray() ? value : mapper.createArrayNode().add(value);
    if (value.isArray() != known.path("is_array").asBoolean(false)) {
      complaints.add(path + name + " is an array or should be one");
    }
    var object = "objects/" + known.path("type").asString("") + ".json";
    for (var each : values) {
      if (Files.exists(zip.getPath(object))) {
        check(each, attributes(object), path + name + ".");
      } else if (each.isNumber() && !COMPILED.contains(path + name)) {
        checkEnumeration(path + name, each, known.path("enum"), attribute.path("enum"));
      }
    }
  }

  private void checkEnumeration(String where, JsonNode value, JsonNode known, JsonNode added) {
    var allowed = new TreeSet<String>(known.propertyNames());
    allowed.addAll(added.propertyNames());
    if (!allowed.isEmpty() && !allowed.contains(value.asString())) {
      complaints.add(where + " is " + value + ", not of " + allowed);
    }
  }

  /**
   * The attributes of a class or object with those of what it extends, and those that profiles may
   * add, which nothing requires.
   */
  private Map<String, JsonNode> attributes(String file) {
    var definition = read(file);
    var all = new TreeMap<String, JsonNode>();
    var parent = parent(file, definition.path("extends").asString(""));
    if (parent != null) {
      all.putAll(attributes(parent));
    }
    for (var include : definition.path("attributes").path("$include")) {
      for (var attribute : read(include.asString()).path("attributes").properties()) {
        all.putIfAbsent(attribute.getKey(), mapper.createObjectNode());
      }
    }
    for (var attribute : definition.path("attributes").properties()) {
      all.merge(attribute.getKey(), attribute.getValue(), OcsfSchema::merged);
    }
    all.remove("$include");
    return all;
  }

  /** What a class says of an attribute, with what its parent said where it is silent. */
  private static JsonNode merged(JsonNode parent, JsonNode child) {
    var both = parent.deepCopy().asObject();
    child.properties().forEach(each -> both.set(each.getKey(), each.getValue()));
    return both;
  }

  private @Nullable String parent(String file, String name) {
    var folder = file.substring(0, file.lastIndexOf('/') + 1);
    return List.of(folder, "events/", "objects/").stream()
        .map(each -> each + name + ".json")
        .filter(each -> !name.isEmpty() && Files.exists(zip.getPath(each)))
        .findFirst()
        .orElse(null);
  }

  private JsonNode read(String file) {
    return mapper.readTree(zip.getPath(file));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
