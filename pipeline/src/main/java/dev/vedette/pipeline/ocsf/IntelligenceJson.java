package dev.vedette.pipeline.ocsf;

import dev.vedette.model.Event;
import dev.vedette.model.Intelligence;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** What others have published about a value, as OCSF's osint objects. */
final class IntelligenceJson {
  private final JsonGenerator json;
  private final OcsfJson ocsf;

  IntelligenceJson(JsonGenerator json, OcsfJson ocsf) {
    this.json = json;
    this.ocsf = ocsf;
  }

  void write(List<Intelligence> published) {
    json.writeArrayPropertyStart("osint");
    published.forEach(this::write);
    json.writeEndArray();
  }

  private void write(Intelligence published) {
    json.writeStartObject();
    json.writeStringProperty("name", published.attribute());
    json.writeStringProperty("value", published.value());
    json.writeStringProperty("type", published.type());
    json.writeNumberProperty("type_id", published.typeId());
    json.writeStringProperty("vendor_name", published.feed());
    text("desc", published.description());
    text("tlp", published.tlp());
    text("external_uid", published.reference());
    json.writeNumberProperty("confidence_id", OcsfJson.confidenceId(published.confidence()));
    if (published.expires() != Event.NO_TIME) {
      ocsf.time("expiration_time", published.expires());
    }
    if (!published.malware().isEmpty()) {
      json.writeArrayPropertyStart("labels");
      published.malware().forEach(json::writeString);
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void text(String name, String value) {
    if (!value.isEmpty()) {
      json.writeStringProperty(name, value);
    }
  }
}
