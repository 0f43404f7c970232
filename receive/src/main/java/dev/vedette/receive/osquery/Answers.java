package dev.vedette.receive.osquery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a host answers to live queries.
 *
 * @param rows where the rows of each query are in the body
 * @param failures what osquery says was wrong with a query
 */
record Answers(Map<String, List<Slice>> rows, Map<String, String> failures) {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int QUERIES = 1000;

  /** Bytes of the body, from and to which. */
  record Slice(int from, int to) {}

  /** Empty if the body is no JSON object. */
  static Optional<Answers> parse(byte[] body) {
    var answers = new Answers(new LinkedHashMap<>(), new HashMap<>());
    try (var json = FACTORY.createParser(ObjectReadContext.empty(), body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        var name = json.currentName();
        boolean isObject = json.nextToken() == JsonToken.START_OBJECT;
        if (isObject && name.equals("queries")) {
          answers.readQueries(json);
        } else if (isObject && name.equals("statuses")) {
          answers.readStatuses(json);
        } else if (isObject && name.equals("messages")) {
          answers.readMessages(json);
        } else {
          json.skipChildren();
        }
      }
      return Optional.of(answers);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private void readQueries(JsonParser json) {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      var slices = new ArrayList<Slice>();
      var id = json.currentName();
      if (json.nextToken() == JsonToken.START_ARRAY) {
        readRows(json, slices);
      } else {
        json.skipChildren();
      }
      if (rows.size() < QUERIES) {
        rows.put(id, slices);
      }
    }
  }

  private static void readRows(JsonParser json, List<Slice> slices) {
    for (var token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
      int from = (int) json.currentTokenLocation().getByteOffset();
      json.skipChildren();
      if (token == JsonToken.START_OBJECT) {
        slices.add(new Slice(from, (int) json.currentLocation().getByteOffset()));
      }
    }
  }

  /** A status other than 0 is a failure; it comes as a number or as text. */
  private void readStatuses(JsonParser json) {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      var id = json.currentName();
      json.nextToken();
      var status = json.getString();
      if (json.currentToken().isScalarValue() && !"0".equals(status)) {
        failures.putIfAbsent(id, "osquery answers status " + status);
      }
      json.skipChildren();
    }
  }

  private void readMessages(JsonParser json) {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      var id = json.currentName();
      if (json.nextToken() == JsonToken.VALUE_STRING && !json.getString().isEmpty()) {
        failures.put(id, json.getString());
      }
      json.skipChildren();
    }
  }
}
