package dev.vedette.detect.feeds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads MISP events, and feeds as MISP publishes them: a folder with {@code manifest.json} and a
 * file for each event. An event's tags may stand behind its attributes, so it is read twice.
 */
final class MispReader {
  private static final int MAX_EVENTS = 200_000;
  private static final Pattern UUID =
      Pattern.compile(
          "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

  private final FeedIntake intake;
  private final String feed;

  MispReader(FeedIntake intake, String feed) {
    this.intake = intake;
    this.feed = feed;
  }

  void read(Path path) throws IOException {
    try {
      if (Files.isDirectory(path)) {
        folder(path);
      } else {
        file(path);
      }
    } catch (JacksonException e) {
      var place = e.getLocation();
      int line = place == null ? 0 : Math.max(0, place.getLineNr());
      int column = place == null ? 0 : Math.max(0, place.getColumnNr());
      intake.refuse(line, column, "it is no sound JSON: " + e.getOriginalMessage());
    }
  }

  private void folder(Path folder) throws IOException {
    int missing = 0;
    for (var uuid : listed(folder.resolve("manifest.json"))) {
      var file = folder.resolve(uuid + ".json");
      if (Files.isRegularFile(file)) {
        file(file);
      } else {
        missing++;
      }
    }
    if (missing > 0) {
      intake.warn(missing + " events that manifest.json lists have no file beside it");
    }
  }

  /** The ids of a manifest's events; what is no id is no file's name either. */
  private List<String> listed(Path manifest) throws IOException {
    var uuids = new ArrayList<String>();
    try (var in = FeedFile.open(manifest);
        var json = JsonFeed.parse(in)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        intake.refuse(0, 0, "manifest.json is no list of events");
        return uuids;
      }
      JsonFeed.object(
          json,
          (property, value) -> {
            if (UUID.matcher(property).matches() && uuids.size() < MAX_EVENTS) {
              uuids.add(property);
            } else {
              intake.leave("is no id of an event", property, 0);
            }
            value.skipChildren();
          });
    }
    return uuids;
  }

  private void file(Path file) throws IOException {
    var events = new ArrayList<MispEvent>();
    walk(
        file,
        json -> {
          if (events.size() < MAX_EVENTS) {
            events.add(MispEvent.read(json));
          } else {
            json.skipChildren();
          }
        });
    var next = events.iterator();
    walk(
        file,
        json -> {
          if (next.hasNext()) {
            attributes(json, next.next());
          } else {
            json.skipChildren();
          }
        });
  }

  /** Calls with the parser on each event: one, a list of them, or an answer of MISP's API. */
  private static void walk(Path file, Consumer<JsonParser> event) throws IOException {
    try (var in = FeedFile.open(file);
        var json = JsonFeed.parse(in)) {
      for (var token = json.nextToken(); token != null; token = json.nextToken()) {
        boolean isEvent = token == JsonToken.START_OBJECT && "Event".equals(json.currentName());
        if (isEvent) {
          event.accept(json);
        }
      }
    }
  }

  private void attributes(JsonParser json, MispEvent event) {
    JsonFeed.object(
        json,
        (property, value) -> {
          switch (property) {
            case "Attribute" ->
                JsonFeed.objects(value, () -> take(MispAttribute.read(value), event));
            case "Object" -> JsonFeed.objects(value, () -> object(value, event));
            default -> value.skipChildren();
          }
        });
  }

  private void object(JsonParser json, MispEvent event) {
    JsonFeed.object(
        json,
        (property, value) -> {
          if (property.equals("Attribute")) {
            JsonFeed.objects(value, () -> take(MispAttribute.read(value), event));
          } else {
            value.skipChildren();
          }
        });
  }

  private void take(MispAttribute attribute, MispEvent event) {
    if (attribute.isDeleted()) {
      intake.leave("was deleted by its publisher", attribute.value(), 0);
    } else if (!attribute.isForDetection()) {
      intake.leave("is not meant for detection (to_ids is off)", attribute.value(), 0);
    } else if (attribute.found().isEmpty()) {
      intake.leave(
          "is of type " + FeedText.brief(attribute.type()) + ", which is not looked up",
          attribute.value(),
          0);
    } else {
      var note = event.note(feed, attribute.tags());
      for (var found : attribute.found()) {
        intake.add(found.kind(), Refang.refang(found.value()), note, attribute.validity(), 0);
      }
    }
  }
}
