package dev.vedette.sources.ocsf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The event classes by number and the objects by name, each completed when it is asked for. */
final class OcsfShapes {
  private static final int OF_WINDOWS = 200_000;

  private final OcsfSources sources;
  private final Map<Integer, OcsfShape> classes = new HashMap<>();
  private final Map<String, OcsfShape> objects = new HashMap<>();

  OcsfShapes(Path archive) throws IOException {
    sources = new OcsfSources(archive);
    for (var definition : sources.events().values()) {
      var event = sources.resolved(definition, sources.events());
      if (definition.has("uid") || definition.path("name").asString().equals("base_event")) {
        int uid = uid(event);
        classes.put(uid, shape(event, uid));
      }
    }
  }

  private int uid(ObjectNode event) {
    int category = sources.category(event.path("category").asString());
    int extension = sources.isOfWindows(event.path("name").asString()) ? OF_WINDOWS : 0;
    return extension + category * 1000 + event.path("uid").asInt(0);
  }

  Optional<OcsfShape> eventClass(int uid) {
    return Optional.ofNullable(classes.get(uid));
  }

  /** An object, or nothing if the name is that of a scalar type. */
  Optional<OcsfShape> object(String name) {
    var definition = sources.objects().get(name);
    return definition == null
        ? Optional.empty()
        : Optional.of(
            objects.computeIfAbsent(
                name, _ -> shape(sources.resolved(definition, sources.objects()), 0)));
  }

  JsonNode scalar(String type) {
    return sources.type(type);
  }

  String categoryCaption(int uid) {
    return sources.categoryCaption(uid);
  }

  private OcsfShape shape(ObjectNode definition, int uid) {
    var attributes = new LinkedHashMap<String, OcsfAttribute>();
    definition
        .path("attributes")
        .forEachEntry((name, own) -> attributes.put(name, attribute(name, own)));
    return new OcsfShape(
        definition.path("name").asString(),
        definition.path("caption").asString(""),
        uid,
        attributes,
        names(definition.at("/constraints/at_least_one")),
        names(definition.at("/constraints/just_one")));
  }

  private OcsfAttribute attribute(String name, JsonNode own) {
    var all = OcsfSources.merged(sources.dictionary(name), own);
    var values = new LinkedHashMap<String, String>();
    all.path("enum")
        .forEachEntry((value, said) -> values.put(value, said.path("caption").asString("")));
    return new OcsfAttribute(
        all.path("type").asString(),
        all.path("is_array").asBoolean(false),
        all.path("requirement").asString("").equals("required"),
        all.path("profile").asString(null),
        values,
        all.path("sibling").asString(null));
  }

  private static List<String> names(JsonNode list) {
    var names = new ArrayList<String>();
    list.forEach(name -> names.add(name.asString()));
    return names;
  }
}
