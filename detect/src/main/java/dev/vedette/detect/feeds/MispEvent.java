package dev.vedette.detect.feeds;

import dev.vedette.detect.indicators.IndicatorNote;
import dev.vedette.model.Severity;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What a MISP event says of all its attributes.
 *
 * @param info its title
 * @param threat MISP's threat level: 1 high, 2 medium, 3 low, 4 undefined
 */
record MispEvent(String uuid, String info, String threat, String organisation, MispTags tags) {
  private static final int MAX_TAGS = 256;

  /** Reads the event that the parser stands on, and passes over its attributes. */
  static MispEvent read(JsonParser json) {
    var text = new String[] {"", "", "", ""};
    var tags = new ArrayList<String>();
    JsonFeed.object(
        json,
        (property, value) -> {
          switch (property) {
            case "uuid" -> text[0] = JsonFeed.text(value);
            case "info" -> text[1] = JsonFeed.text(value);
            case "threat_level_id" -> text[2] = JsonFeed.text(value);
            case "Orgc" -> text[3] = organisation(value);
            case "Tag" -> tags(value, tags);
            default -> value.skipChildren();
          }
        });
    return new MispEvent(
        FeedText.brief(text[0]),
        FeedText.brief(text[1]),
        text[2],
        FeedText.brief(text[3]),
        MispTags.of(tags));
  }

  private static String organisation(JsonParser json) {
    var name = new String[] {""};
    if (json.currentToken() == JsonToken.START_OBJECT) {
      JsonFeed.object(
          json,
          (property, value) -> {
            var text = JsonFeed.text(value);
            name[0] = property.equals("name") ? text : name[0];
          });
    } else {
      json.skipChildren();
    }
    return name[0];
  }

  /** Adds the names of tags. */
  static void tags(JsonParser json, List<String> names) {
    JsonFeed.objects(
        json,
        () ->
            JsonFeed.object(
                json,
                (property, value) -> {
                  var text = JsonFeed.text(value);
                  if (property.equals("name") && names.size() < MAX_TAGS) {
                    names.add(text);
                  }
                }));
  }

  /**
   * The note of an attribute.
   *
   * @param own the attribute's own tags
   */
  IndicatorNote note(String feed, MispTags own) {
    var all = own.over(tags);
    int confidence = all.confidence().orElse(IndicatorNote.DEFAULT_CONFIDENCE);
    return new IndicatorNote(
        organisation.isEmpty() ? feed : organisation,
        info,
        confidence,
        IndicatorNote.severity(stated(), confidence),
        all.attacks(),
        all.malware(),
        all.tlp(),
        uuid,
        "");
  }

  private Severity stated() {
    return switch (threat) {
      case "1" -> Severity.HIGH;
      case "3" -> Severity.LOW;
      default -> Severity.MEDIUM;
    };
  }
}
