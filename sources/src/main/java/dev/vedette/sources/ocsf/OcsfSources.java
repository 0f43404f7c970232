package dev.vedette.sources.ocsf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schema's source files. What a definition includes and extends is merged on request, as OCSF's
 * own compiler does: the more special one wins, attribute by attribute.
 */
final class OcsfSources {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String EXTENSION = "extensions/windows/";

  private final Map<String, JsonNode> files = new TreeMap<>();
  private final Map<String, ObjectNode> events = new HashMap<>();
  private final Map<String, ObjectNode> objects = new HashMap<>();
  private final ObjectNode attributes;
  private final ObjectNode types;

  /** Reads the core schema and its extension for Windows from a zip of the schema's repository. */
  OcsfSources(Path archive) throws IOException {
    try (var zip = new ZipFile(archive.toFile())) {
      for (var entry : zip.stream().filter(each -> each.getName().endsWith(".json")).toList()) {
        files.put(entry.getName(), JSON.readTree(zip.getInputStream(entry)));
      }
    }
    var core = file("dictionary.json");
    var windows = file(EXTENSION + "dictionary.json");
    attributes = merged(core.path("attributes"), windows.path("attributes"));
    types = merged(core.at("/types/attributes"), windows.at("/types/attributes"));
    index("events/", events);
    index("objects/", objects);
    index(EXTENSION + "events/", events);
    index(EXTENSION + "objects/", objects);
    index("extensions/linux/objects/", objects);
  }

  private void index(String folder, Map<String, ObjectNode> into) {
    files.forEach((file, node) -> {
      if (file.startsWith(folder)) {
        var definition = included(node);
        // An extension's object without a name adds to the one that it extends.
        var name = definition.path("name").asString(definition.path("extends").asString(""));
        var known = into.get(name);
        into.put(
            name,
            known == null || definition.has("name") ? definition : specialised(known, definition));
      }
    });
  }

  Map<String, ObjectNode> events() {
    return events;
  }

  Map<String, ObjectNode> objects() {
    return objects;
  }

  JsonNode dictionary(String attribute) {
    return attributes.path(attribute);
  }

  JsonNode type(String name) {
    return types.path(name);
  }

  int category(String name) {
    return file("categories.json").at("/attributes/" + name + "/uid").asInt(0);
  }

  String categoryCaption(int uid) {
    for (var category : file("categories.json").path("attributes")) {
      if (category.path("uid").asInt() == uid) {
        return category.path("caption").asString("");
      }
    }
    return "Uncategorized";
  }

  /**
   * Whether a class comes from the extension for Windows, which numbers its classes from 200,000.
   */
  boolean isOfWindows(String event) {
    return files.keySet().stream()
        .anyMatch(file -> file.startsWith(EXTENSION) && file.endsWith("/" + event + ".json"));
  }

  /** A class or an object with everything that it inherits. */
  ObjectNode resolved(ObjectNode definition, Map<String, ObjectNode> among) {
    var parent = definition.path("extends").asString("");
    var known = among.get(parent);
    return known == null || parent.equals(definition.path("name").asString(""))
        ? definition
        : specialised(resolved(known, among), definition);
  }

  private static ObjectNode specialised(JsonNode general, JsonNode special) {
    var result = JSON.createObjectNode();
    general.forEachEntry(result::set);
    special.forEachEntry(result::set);
    if (general.has("name") && !special.has("name")) {
      result.set("name", general.get("name"));
      result.set("extends", general.path("extends"));
    }
    result.set("attributes", merged(general.path("attributes"), special.path("attributes")));
    return result;
  }

  /** Replaces {@code $include} by the attributes of the profiles that it names. */
  private ObjectNode included(JsonNode definition) {
    var attributes = JSON.createObjectNode();
    for (var file : definition.at("/attributes/$include")) {
      attributes = merged(attributes, ofProfile(includedFile(file.asString())));
    }
    var own = JSON.createObjectNode();
    definition.path("attributes").forEachEntry(own::set);
    own.remove("$include");
    var result = JSON.createObjectNode();
    definition.forEachEntry(result::set);
    result.set("attributes", merged(attributes, own));
    return result;
  }

  private JsonNode includedFile(String name) {
    return files.containsKey(name) ? file(name) : file("extensions/linux/" + name);
  }

  private JsonNode file(String name) {
    var file = files.get(name);
    if (file == null) {
      throw new IllegalArgumentException("the schema has no file " + name);
    }
    return file;
  }

  private static ObjectNode ofProfile(JsonNode profile) {
    var marked = JSON.createObjectNode();
    profile
        .path("attributes")
        .forEachEntry((name, attribute) -> {
          var copy = JSON.createObjectNode();
          attribute.forEachEntry(copy::set);
          copy.set("profile", profile.get("name"));
          marked.set(name, copy);
        });
    return marked;
  }

  /** Both maps of maps in one: where both have a key its maps are merged in turn. */
  static ObjectNode merged(JsonNode general, JsonNode special) {
    var result = JSON.createObjectNode();
    general.forEachEntry(result::set);
    special.forEachEntry((name, value) -> {
      var known = result.get(name);
      boolean bothMaps = known != null && known.isObject() && value.isObject();
      result.set(name, bothMaps ? merged(known, value) : value);
    });
    return result;
  }
}
