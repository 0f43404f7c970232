package dev.vedette.detect.feeds;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What is of use of a STIX object; everything else is skipped while it is read. */
final class StixObject {
  private static final int MAX_KEPT = 64;

  String type = "";
  String id = "";
  String name = "";
  String pattern = "";
  String patternType = "";
  String validFrom = "";
  String validUntil = "";
  String confidence = "";
  String relationship = "";
  String source = "";
  String target = "";
  String modified = "";
  boolean isRevoked;
  List<String> indicatorTypes = List.of();
  List<String> markings = List.of();
  String tlp = "";
  final List<String> tactics = new ArrayList<>();
  final List<String> techniques = new ArrayList<>();
  String reference = "";

  /** Reads the object that the parser stands on. */
  static StixObject read(JsonParser json) {
    var object = new StixObject();
    JsonFeed.object(json, object::take);
    return object;
  }

  void take(String property, JsonParser json) {
    switch (property) {
      case "type" -> type = JsonFeed.text(json);
      case "id" -> id = JsonFeed.text(json);
      case "name" -> name = JsonFeed.text(json);
      case "pattern" -> pattern = JsonFeed.text(json);
      case "pattern_type" -> patternType = JsonFeed.text(json);
      case "valid_from" -> validFrom = JsonFeed.text(json);
      case "valid_until" -> validUntil = JsonFeed.text(json);
      case "modified" -> modified = JsonFeed.text(json);
      case "confidence" -> confidence = JsonFeed.text(json);
      case "revoked" -> isRevoked = JsonFeed.bool(json);
      case "relationship_type" -> relationship = JsonFeed.text(json);
      case "source_ref" -> source = JsonFeed.text(json);
      case "target_ref" -> target = JsonFeed.text(json);
      case "indicator_types" -> indicatorTypes = JsonFeed.texts(json);
      case "object_marking_refs" -> markings = JsonFeed.texts(json);
      case "definition" -> definition(json);
      case "kill_chain_phases" -> JsonFeed.objects(json, () -> JsonFeed.object(json, this::phase));
      case "external_references" -> JsonFeed.objects(json, () -> reference(json));
      default -> json.skipChildren();
    }
  }

  private void definition(JsonParser json) {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    JsonFeed.object(
        json,
        (property, value) -> {
          var text = JsonFeed.text(value);
          tlp = property.equals("tlp") ? text : tlp;
        });
  }

  private void phase(String property, JsonParser json) {
    var text = JsonFeed.text(json);
    if (property.equals("phase_name") && tactics.size() < MAX_KEPT) {
      tactics.add(text);
    }
  }

  private void reference(JsonParser json) {
    var found = new String[] {"", "", ""};
    JsonFeed.object(
        json,
        (property, value) -> {
          switch (property) {
            case "source_name" -> found[0] = JsonFeed.text(value);
            case "external_id" -> found[1] = JsonFeed.text(value);
            case "url" -> found[2] = JsonFeed.text(value);
            default -> value.skipChildren();
          }
        });
    if (found[0].startsWith("mitre") && techniques.size() < MAX_KEPT) {
      techniques.add(found[1]);
    }
    if (reference.isEmpty() && !found[2].isEmpty()) {
      reference = found[2];
    }
  }
}
