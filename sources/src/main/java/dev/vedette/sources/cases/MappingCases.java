package dev.vedette.sources.cases;

import dev.vedette.model.Event;
import dev.vedette.model.EventType;
import dev.vedette.model.FieldNames;
import dev.vedette.sources.mapping.EventReader;
import dev.vedette.sources.mapping.SourceCatalog;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Runs the cases beside source mappings: this record is understood as this event. */
public final class MappingCases {
  private static final Set<String> KEYS = Set.of("source", "time", "logsources", "fields", "ocsf");

  private final FieldNames names;
  private final EventReader reader;
  private final SourceCatalog catalog;
  private final Event event = new Event();

  public MappingCases(FieldNames names, EventReader reader, SourceCatalog catalog) {
    this.names = names;
    this.reader = reader;
    this.catalog = catalog;
  }

  /**
   * The results of all cases of one file.
   *
   * @throws IOException if the file cannot be read
   */
  public List<CaseResult> run(Path file) throws IOException {
    return CaseFile.run(file, this::run);
  }

  /** What was not as one case expects. */
  public List<String> run(YamlMap testCase) {
    var record = CaseRecord.of(testCase);
    if (record.isEmpty()) {
      return List.of("the case has no 'record' and no 'json'");
    }
    if (!(testCase.find("expect").orElse(null) instanceof YamlMap expected)) {
      return List.of("the case expects nothing: add 'expect:'");
    }
    var failures = new ArrayList<String>();
    var unread = record.get().read(reader, event);
    if (!expectsUnknown(expected)) {
      unread.ifPresent(failures::add);
    }
    check(expected, failures);
    return failures;
  }

  /** A near miss: {@code source: unknown} says that no mapping may take the record. */
  private static boolean expectsUnknown(YamlMap expected) {
    return expected.find("source").orElse(null) instanceof YamlScalar source
        && source.text().equals(EventType.UNKNOWN.source());
  }

  private void check(YamlMap expected, List<String> failures) {
    for (var entry : expected.entries().entrySet()) {
      var value = entry.getValue().value();
      switch (entry.getKey()) {
        case "source" -> equal("source", text(value), event.type().source(), failures);
        case "time" -> equal("time", text(value), time(), failures);
        case "logsources" -> logSources(value, failures);
        case "fields" -> fields(value, failures);
        case "ocsf" -> ocsf(value, failures);
        default -> failures.add("unknown key '" + entry.getKey() + "': known are " + KEYS);
      }
    }
  }

  private String time() {
    return event.time() == Event.NO_TIME ? "none" : Instant.ofEpochMilli(event.time()).toString();
  }

  private void logSources(YamlNode expected, List<String> failures) {
    var actual = new TreeSet<String>();
    event.type().logSources().forEach(logSource -> actual.add(logSource.toString()));
    var wanted = new TreeSet<String>();
    if (expected instanceof YamlList list) {
      list.items().forEach(item -> wanted.add(text(item)));
    }
    equal("logsources", wanted.toString(), actual.toString(), failures);
  }

  private void fields(YamlNode expected, List<String> failures) {
    if (expected instanceof YamlMap map) {
      map.entries()
          .forEach((name, entry) -> {
            var actual = event.strings(names.find(name));
            if (!actual.contains(text(entry.value()))) {
              failures.add(
                  "field %s: expected %s but was %s".formatted(name, text(entry.value()), actual));
            }
          });
    }
  }

  private void ocsf(YamlNode expected, List<String> failures) {
    var projection = catalog.project(event);
    if (expected instanceof YamlMap map) {
      map.entries()
          .forEach((path, entry) ->
              equal(
                  path,
                  text(entry.value()),
                  String.valueOf(attribute(projection, path)),
                  failures));
    }
  }

  private static @Nullable Object attribute(Map<String, Object> root, String path) {
    Object at = root;
    for (var step : path.split("\\.")) {
      int bracket = step.indexOf('[');
      var name = bracket < 0 ? step : step.substring(0, bracket);
      at = at instanceof Map<?, ?> map ? map.get(name) : null;
      if (bracket >= 0 && at instanceof List<?> list) {
        int index = step.charAt(bracket + 1) - '0';
        at = index < list.size() ? list.get(index) : null;
      }
    }
    return at;
  }

  private static String text(YamlNode node) {
    return node instanceof YamlScalar scalar ? scalar.text() : node.kind();
  }

  private static void equal(String what, String expected, String actual, List<String> failures) {
    if (!expected.equals(actual)) {
      failures.add("%s: expected %s but was %s".formatted(what, expected, actual));
    }
  }
}
