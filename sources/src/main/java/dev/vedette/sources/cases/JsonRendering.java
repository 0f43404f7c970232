package dev.vedette.sources.cases;

import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes a YAML node as JSON, scalars as what YAML takes them for. */
final class JsonRendering {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonRendering() {}

  static String render(YamlNode node) {
    var text = new StringWriter();
    try (var json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      write(json, node);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, YamlNode node) {
    switch (node) {
      case YamlMap map -> {
        json.writeStartObject();
        map.entries()
            .forEach((name, entry) -> {
              json.writeName(name);
              write(json, entry.value());
            });
        json.writeEndObject();
      }
      case YamlList list -> {
        json.writeStartArray();
        list.items().forEach(item -> write(json, item));
        json.writeEndArray();
      }
      case YamlScalar scalar -> writeScalar(json, scalar);
    }
  }

  private static void writeScalar(JsonGenerator json, YamlScalar scalar) {
    switch (scalar.type()) {
      case TEXT -> json.writeString(scalar.text());
      case NULL -> json.writeNull();
      case BOOLEAN -> json.writeBoolean(Boolean.parseBoolean(scalar.text()));
      case INTEGER, DECIMAL -> json.writeNumber(scalar.text());
    }
  }
}
