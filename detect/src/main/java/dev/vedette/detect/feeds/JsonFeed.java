package dev.vedette.detect.feeds;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON feeds token by token, within bounds: no text longer than a megabyte, no nesting deeper
 * than 64, no number of more than 100 digits. What is beyond makes the parser throw a {@link
 * tools.jackson.core.JacksonException}.
 */
final class JsonFeed {
  private static final int MAX_TEXT = 1 << 20;
  private static final int MAX_DEPTH = 64;
  private static final int MAX_LIST = 256;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(MAX_TEXT)
                  .maxNameLength(1 << 12)
                  .maxNumberLength(100)
                  .maxNestingDepth(MAX_DEPTH)
                  .build())
          .build();

  private JsonFeed() {}

  static JsonParser parse(InputStream in) {
    return FACTORY.createParser(ObjectReadContext.empty(), in);
  }

  /** Takes a property: the parser stands on its value and must stand on that value's end after. */
  interface Property {
    void take(String name, JsonParser json);
  }

  /** Walks over the object that the parser stands on. */
  static void object(JsonParser json, Property property) {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = json.currentName();
      json.nextToken();
      property.take(name, json);
    }
  }

  /** Walks over the objects of the list that the parser stands on; others are skipped. */
  static void objects(JsonParser json, Runnable object) {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return;
    }
    for (var token = json.nextToken();
        token != null && token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      if (token == JsonToken.START_OBJECT) {
        object.run();
      } else {
        json.skipChildren();
      }
    }
  }

  /** The text of a value, empty for one that is none. */
  static String text(JsonParser json) {
    return switch (json.currentToken()) {
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
          json.getString();
      case null, default -> {
        json.skipChildren();
        yield "";
      }
    };
  }

  /** Whether a value says yes. */
  static boolean bool(JsonParser json) {
    var text = text(json);
    return text.equals("true") || text.equals("1");
  }

  /** The texts of a list, at most 256 of them. */
  static List<String> texts(JsonParser json) {
    var texts = new ArrayList<String>();
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return texts;
    }
    for (var token = json.nextToken();
        token != null && token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      var text = text(json);
      if (!text.isEmpty() && texts.size() < MAX_LIST) {
        texts.add(text);
      }
    }
    return texts;
  }
}
