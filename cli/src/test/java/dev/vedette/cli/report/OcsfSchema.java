package dev.vedette.cli.report;

import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * OCSF's own schema files, asked whether an event has what its class requires, only attributes that
 * the dictionary knows, and only values of their enumerations.
 */
final class OcsfSchema implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final ZipFile zip;
  private final JsonNode dictionary;
  private final Map<String, Map<String, JsonNode>> definitions = new HashMap<>();

  OcsfSchema() throws IOException {
    zip = new ZipFile(SharedData.path("standards/ocsf-schema-1.9.0-dev.zip").toFile());
    dictionary = read("dictionary.json").path("attributes");
  }

  /** What is wrong with an event, each by its path; empty where all is well. */
  List<String> violations(String eventClass, JsonNode event) {
    var found = new ArrayList<String>();
    object("events/findings/" + eventClass + ".json", "", event, found);
    return found;
  }

  private void object(String file, String path, JsonNode object, List<String> found) {
    var attributes = definitions.computeIfAbsent(file, this::attributes);
    attributes.forEach((name, attribute) -> {
      if (attribute.path("requirement").asString("").equals("required") && !object.has(name)) {
        found.add(path + name + " is required");
      }
    });
    object.forEachEntry((name, value) -> attribute(attributes, path + name, name, value, found));
  }

  private void attribute(
      Map<String, JsonNode> siblings,
      String path,
      String name,
      JsonNode value,
      List<String> found) {
    var known = dictionary.path(name);
    if (known.isMissingNode()) {
      found.add(path + " is not in the dictionary");
      return;
    }
    // The types of observables are scattered over the schema, which numbers them where it is built.
    if (value.isInt() && !path.equals("observables.type_id")) {
      enumeration(siblings, path, name, value, found);
    }
    var file = "objects/" + known.path("type").asString("") + ".json";
    var objects = value.isArray() ? value.valueStream().toList() : List.of(value);
    if (zip.getEntry(file) != null && !file.equals("objects/object.json")) {
      objects.forEach(each -> object(file, path + ".", each, found));
    }
  }

  private void enumeration(
      Map<String, JsonNode> siblings,
      String path,
      String name,
      JsonNode value,
      List<String> found) {
    var local = siblings.getOrDefault(name, JsonNodeFactory.instance.objectNode()).path("enum");
    var general = dictionary.path(name).path("enum");
    boolean isListed = local.has(value.asString()) || general.has(value.asString());
    boolean isEnumeration = !general.isMissingNode() && !general.isEmpty();
    if (isEnumeration && !isListed) {
      found.add(path + " has no value " + value);
    }
  }

  /** The attributes of a class or object with those that it inherits. */
  private Map<String, JsonNode> attributes(String file) {
    var definition = read(file);
    var attributes = new HashMap<String, JsonNode>();
    var parent = definition.path("extends").asString("");
    for (var folder : new String[] {"events/findings/", "events/", "objects/"}) {
      if (!parent.isEmpty() && zip.getEntry(folder + parent + ".json") != null) {
        attributes.putAll(attributes(folder + parent + ".json"));
        break;
      }
    }
    definition
        .path("attributes")
        .forEachEntry((name, attribute) -> attributes.merge(name, attribute, OcsfSchema::refine));
    return attributes;
  }

  /** A class states only what it changes of the attributes that it inherits. */
  private static JsonNode refine(JsonNode inherited, JsonNode own) {
    var refined = JsonNodeFactory.instance.objectNode();
    inherited.forEachEntry(refined::set);
    own.forEachEntry(refined::set);
    return refined;
  }

  private JsonNode read(String file) {
    try (var in = zip.getInputStream(zip.getEntry(file))) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
