package dev.vedette.receive.osquery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** osquery's configuration, from a file that an analyst writes. */
public final class Configuration {
  private Configuration() {}

  /**
   * Reads a file such as {@code content/osquery/config.json}.
   *
   * @throws IOException if it cannot be read, or is no JSON object; then it says where
   */
  public static String load(Path file) throws IOException {
    var text = Files.readString(file);
    try (var json = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException(file + ":1 osquery's configuration is a JSON object");
      }
      json.skipChildren();
      if (json.nextToken() != null) {
        throw new IOException(file + " has something behind the configuration's end");
      }
      return text;
    } catch (JacksonException e) {
      var place = e.getLocation();
      throw new IOException(
          "%s:%d:%d is broken JSON: %s"
              .formatted(file, place.getLineNr(), place.getColumnNr(), e.getOriginalMessage()),
          e);
    }
  }
}
