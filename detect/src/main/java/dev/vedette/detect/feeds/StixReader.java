package dev.vedette.detect.feeds;

import dev.vedette.detect.indicators.IndicatorNote;
import dev.vedette.detect.indicators.Validity;
import dev.vedette.detect.observed.PatternPart;
import dev.vedette.detect.observed.PatternTooLarge;
import dev.vedette.detect.observed.PatternTree;
import dev.vedette.detect.stix.StixPattern;
import dev.vedette.detect.stix.StixPatternException;
import dev.vedette.model.Event;
import dev.vedette.model.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the indicators of STIX 2.0 and 2.1: a bundle, an answer of a TAXII server, a list of
 * objects, or objects one after the other.
 */
final class StixReader {
  private final FeedIntake intake;
  private final StixContext context = new StixContext();
  private String feed;
  private boolean isNamed;

  StixReader(FeedIntake intake, String feed) {
    this.intake = intake;
    this.feed = feed;
  }

  void read(Path file) throws IOException {
    try {
      walk(
          file,
          object -> {
            context.add(object);
            nameFeed(object);
          });
      if (context.isFull()) {
        intake.warn("there are more relationships than are kept: some indicators lack their names");
      }
      walk(file, this::take);
    } catch (JacksonException e) {
      var place = e.getLocation();
      int line = place == null ? 0 : Math.max(0, place.getLineNr());
      int column = place == null ? 0 : Math.max(0, place.getColumnNr());
      intake.refuse(line, column, "it is no sound JSON: " + e.getOriginalMessage());
    }
  }

  /** A bundle with one publisher is called after it. */
  private void nameFeed(StixObject object) {
    if (object.type.equals("identity") && !object.name.isEmpty() && !isNamed) {
      feed = FeedText.brief(object.name);
      isNamed = true;
    }
  }

  private static void walk(Path file, Consumer<StixObject> objects) throws IOException {
    try (var in = FeedFile.open(file);
        var json = JsonFeed.parse(in)) {
      for (var token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          top(json, objects);
        } else if (token == JsonToken.START_ARRAY) {
          JsonFeed.objects(json, () -> objects.accept(StixObject.read(json)));
        }
      }
    }
  }

  /** An envelope with objects in it, or one object by itself. */
  private static void top(JsonParser json, Consumer<StixObject> objects) {
    var alone = new StixObject();
    JsonFeed.object(
        json,
        (property, value) -> {
          if (property.equals("objects") && value.currentToken() == JsonToken.START_ARRAY) {
            JsonFeed.objects(value, () -> objects.accept(StixObject.read(value)));
          } else {
            alone.take(property, value);
          }
        });
    if (!alone.type.isEmpty() && !alone.type.equals("bundle")) {
      objects.accept(alone);
    }
  }

  private void take(StixObject object) {
    if (!object.type.equals("indicator")) {
      return;
    }
    var label = object.name.isEmpty() ? object.id : object.name;
    if (context.isRevoked(object)) {
      intake.leave("was revoked by its publisher", label, 0);
    } else if (object.indicatorTypes.contains("benign")) {
      intake.leave("is said to be benign", label, 0);
    } else if (!object.patternType.isEmpty() && !object.patternType.equals("stix")) {
      intake.leave(
          "has a pattern of type "
              + FeedText.brief(object.patternType)
              + ": only STIX patterns are read",
          label,
          0);
    } else {
      pattern(object, label);
    }
  }

  private void pattern(StixObject object, String label) {
    try {
      var pattern = StixPattern.parse(object.pattern);
      if (PatternTree.isNeeded(pattern)) {
        several(object, label, new PatternTree(object.pattern, pattern));
        return;
      }
      var indicators = PatternIndicators.of(pattern);
      for (var found : indicators.found()) {
        intake.add(found.kind(), found.value(), note(object, found), validity(object, found), 0);
      }
      indicators.refused().forEach(reason -> intake.leave(reason, label, 0));
    } catch (StixPatternException e) {
      intake.leave("has a broken pattern: " + e.getMessage(), label, 0);
    } catch (PatternTooLarge e) {
      intake.leave(String.valueOf(e.getMessage()), label, 0);
    }
  }

  /** Each observation becomes indicators of its own, or none does. */
  private void several(StixObject object, String label, PatternTree tree) {
    var parts = tree.parts().stream().map(PatternIndicators::of).toList();
    var hopeless = parts.stream().filter(part -> part.found().isEmpty()).findFirst();
    if (hopeless.isPresent()) {
      intake.leave(hopeless.get().refused().getFirst(), label, 0);
      return;
    }
    for (int number = 0; number < parts.size(); number++) {
      var part = new PatternPart(object.pattern, number);
      for (var found : parts.get(number).found()) {
        var note = note(object, found).withPart(part);
        intake.add(found.kind(), found.value(), note, validity(object, found), 0);
      }
      parts.get(number).refused().forEach(reason -> intake.leave(reason, label, 0));
    }
  }

  private static Validity validity(StixObject object, PatternIndicators.Found found) {
    long from = FeedTime.parse(object.validFrom);
    long until = FeedTime.parse(object.validUntil);
    return Validity.ofMillis(
        Math.max(from, found.start() == Long.MIN_VALUE ? Event.NO_TIME : found.start()),
        until == Event.NO_TIME
            ? (found.stop() == Long.MAX_VALUE ? Event.NO_TIME : found.stop())
            : Math.min(until, found.stop()));
  }

  private IndicatorNote note(StixObject object, PatternIndicators.Found found) {
    int confidence = Confidences.parse(object.confidence);
    return new IndicatorNote(
        feed,
        name(object, found.value()),
        confidence,
        severity(object.indicatorTypes, confidence),
        context.attacks(object),
        context.malware(object),
        context.tlp(object),
        FeedText.brief(object.reference),
        found.condition());
  }

  /** A name that only repeats the value says nothing, and would make each note one of its own. */
  private static String name(StixObject object, String value) {
    var name = object.name.toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT));
    return name ? "" : FeedText.brief(object.name);
  }

  private static Severity severity(List<String> types, int confidence) {
    boolean isWeak =
        !types.isEmpty()
            && types.stream()
                .allMatch(type ->
                    type.equals("anomalous-activity")
                        || type.equals("anonymization")
                        || type.equals("unknown"));
    return isWeak ? Severity.LOW : IndicatorNote.severity(confidence);
  }
}
