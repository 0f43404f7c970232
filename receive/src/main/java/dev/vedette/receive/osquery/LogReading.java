package dev.vedette.receive.osquery;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Finds the records in the body of a log request: the elements of its list {@code data}, as they
 * stand there.
 */
final class LogReading {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final byte[] body;
  private final Records records;

  /** Takes where records are in the body. */
  interface Records {
    void object(int from, int to);

    /** Something that is no object. */
    void other();
  }

  LogReading(byte[] body, Records records) {
    this.body = body;
    this.records = records;
  }

  /** What is wrong with the body, if something is; records before that place were taken. */
  Optional<String> read() {
    try (var json = FACTORY.createParser(ObjectReadContext.empty(), body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.of("the body is no JSON object");
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        var isData = json.currentName().equals("data");
        if (json.nextToken() == JsonToken.START_ARRAY && isData) {
          elements(json);
        } else {
          json.skipChildren();
        }
      }
      return Optional.empty();
    } catch (JacksonException e) {
      return Optional.of("the body is broken JSON at byte " + e.getLocation().getByteOffset());
    }
  }

  private void elements(JsonParser json) {
    for (var token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
      if (token != JsonToken.START_OBJECT) {
        json.skipChildren();
        records.other();
        continue;
      }
      int from = (int) json.currentTokenLocation().getByteOffset();
      json.skipChildren();
      records.object(from, (int) json.currentLocation().getByteOffset());
    }
  }
}
