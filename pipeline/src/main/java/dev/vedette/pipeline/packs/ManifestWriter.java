package dev.vedette.pipeline.packs;

import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes a manifest as JSON, which is YAML too. */
final class ManifestWriter {
  private ManifestWriter() {}

  static String write(PackManifest manifest) {
    var text = new StringWriter();
    try (var json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("name", manifest.name());
      json.writeStringProperty("version", manifest.version());
      optional(json, "license", manifest.license());
      optional(json, "author", manifest.author());
      json.writeObjectPropertyStart("content");
      for (var kind : ContentKind.values()) {
        var paths = manifest.content().get(kind);
        if (paths != null) {
          json.writeArrayPropertyStart(kind.word());
          paths.forEach(json::writeString);
          json.writeEndArray();
        }
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    return text + "\n";
  }

  private static void optional(JsonGenerator json, String name, @Nullable String value) {
    if (value != null) {
      json.writeStringProperty(name, value);
    }
  }
}
