package dev.vedette.receive.collect.manifest;

import dev.vedette.receive.collect.manifest.Manifest.Engine;
import dev.vedette.receive.collect.manifest.Stream.Details;
import dev.vedette.receive.collect.manifest.Stream.Pace;
import dev.vedette.receive.collect.manifest.Stream.Preparation;
import dev.vedette.receive.collect.manifest.Stream.TimeFormat;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one stream of a manifest. */
final class StreamReader {
  private static final Set<String> KEYS =
      Set.of(
          "id",
          "title",
          "prepare",
          "request",
          "paging",
          "records",
          "absent-when-empty",
          "event",
          "details",
          "time-format",
          "every",
          "overlap",
          "delay",
          "window",
          "backfill",
          "keeps");
  private static final Set<String> REQUEST = Set.of("method", "url", "query", "headers", "body");
  private static final Set<String> PREPARE =
      Set.of("method", "url", "query", "headers", "body", "accepts");
  private static final Set<String> PAGING =
      Set.of("by", "follows", "name", "at", "parameter", "in", "limit");

  private static final int LONGEST_ID = 16;

  private StreamReader() {}

  static Stream read(YamlNode node, Engine engine) {
    var fields = new Fields(node, KEYS);
    var event = fields.node("event");
    var ids = event == null ? null : new Fields(event, Set.of("id", "time"));
    return new Stream(
        ManifestReader.id(fields, LONGEST_ID),
        fields.text("title"),
        prepare(fields.node("prepare")),
        engine == Engine.HTTP ? request(fields.required("request"), REQUEST) : null,
        paging(fields.node("paging")),
        JsonPath.parse(fields.text("records", "")),
        fields.truth("absent-when-empty"),
        ids == null ? List.of() : ids.texts("id").stream().map(JsonPath::parse).toList(),
        ids == null || !ids.has("time") ? null : JsonPath.parse(ids.text("time")),
        details(fields.node("details")),
        pace(fields));
  }

  private static @Nullable Preparation prepare(@Nullable YamlNode node) {
    return node == null
        ? null
        : new Preparation(request(node, PREPARE), new Fields(node, PREPARE).text("accepts", ""));
  }

  private static Request request(YamlNode node, Set<String> known) {
    var fields = new Fields(node, known);
    return new Request(
        fields.text("method", "GET"),
        fields.text("url"),
        fields.map("query"),
        fields.map("headers"),
        fields.has("body") ? object(fields.required("body")) : null);
  }

  private static Map<String, Object> object(YamlNode node) {
    if (!(node instanceof YamlMap map)) {
      throw new ManifestException(node, "'body' is a map, not " + node.kind());
    }
    var members = new LinkedHashMap<String, Object>();
    map.entries().forEach((name, entry) -> members.put(name, value(entry.value())));
    return members;
  }

  private static Object value(YamlNode node) {
    return switch (node) {
      case YamlMap map -> object(map);
      case YamlList list -> list.items().stream().map(StreamReader::value).toList();
      case YamlScalar scalar ->
          switch (scalar.type()) {
            case INTEGER -> Long.valueOf(scalar.text());
            case BOOLEAN -> Boolean.valueOf(scalar.text());
            case TEXT, DECIMAL, NULL -> scalar.text();
          };
    };
  }

  private static Paging paging(@Nullable YamlNode node) {
    if (node == null) {
      return new Paging.None();
    }
    var fields = new Fields(node, PAGING);
    return switch (fields.text("by")) {
      case "link" -> new Paging.Link(fields.truth("follows"));
      case "header" -> new Paging.Header(fields.text("name"));
      case "address" -> new Paging.Address(JsonPath.parse(fields.text("at")));
      case "cursor" ->
          new Paging.Cursor(
              JsonPath.parse(fields.text("at")),
              fields.text("parameter"),
              fields.text("in", "query").equals("body"));
      case "offset" ->
          new Paging.Offset(fields.text("parameter"), (int) fields.number("limit", 100));
      default ->
          throw new ManifestException(
              fields.required("by"), "known are link, header, address, cursor and offset");
    };
  }

  private static @Nullable Details details(@Nullable YamlNode node) {
    if (node == null) {
      return null;
    }
    var fields = new Fields(node, Set.of("url", "mark"));
    return new Details(JsonPath.parse(fields.text("url")), JsonPath.parse(fields.text("mark")));
  }

  private static Pace pace(Fields fields) {
    return new Pace(
        format(fields),
        fields.seconds("every", 60),
        fields.seconds("overlap", 300),
        fields.seconds("delay", 0),
        fields.seconds("window", 86_400),
        fields.seconds("backfill", 86_400),
        fields.seconds("keeps", 0));
  }

  private static TimeFormat format(Fields fields) {
    var word = fields.text("time-format", "iso").toUpperCase(Locale.ROOT).replace('-', '_');
    for (var format : TimeFormat.values()) {
      if (format.name().equals(word)) {
        return format;
      }
    }
    throw new ManifestException(
        fields.required("time-format"), "known are iso, iso-seconds, local, millis and seconds");
  }
}
