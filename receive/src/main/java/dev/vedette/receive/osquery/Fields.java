package dev.vedette.receive.osquery;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The texts among the members of a request's object. */
final class Fields {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Fields() {}

  /** The first of these members that is there and a text. */
  static Optional<String> first(byte[] body, Set<String> names) {
    return read(body, names, 1).values().stream().findFirst();
  }

  /** Those of these members that are there and texts; none of what is no JSON. */
  static Map<String, String> of(byte[] body, Set<String> names) {
    return read(body, names, names.size());
  }

  private static Map<String, String> read(byte[] body, Set<String> names, int enough) {
    var found = new HashMap<String, String>();
    try (var json = FACTORY.createParser(ObjectReadContext.empty(), body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return found;
      }
      while (found.size() < enough && json.nextToken() == JsonToken.PROPERTY_NAME) {
        var name = json.currentName();
        if (json.nextToken() == JsonToken.VALUE_STRING && names.contains(name)) {
          found.put(name, json.getString());
        } else {
          json.skipChildren();
        }
      }
      return found;
    } catch (JacksonException e) {
      return found;
    }
  }
}
