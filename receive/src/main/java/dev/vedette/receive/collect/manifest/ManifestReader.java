package dev.vedette.receive.collect.manifest;

import dev.vedette.receive.collect.manifest.Manifest.Engine;
import dev.vedette.receive.collect.manifest.Manifest.Rate;
import dev.vedette.receive.collect.manifest.Manifest.Setting;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads one manifest. */
final class ManifestReader {
  private static final Set<String> KEYS =
      Set.of(
          "id",
          "title",
          "description",
          "engine",
          "documentation",
          "settings",
          "secrets",
          "hosts",
          "authentication",
          "rate",
          "streams");
  private static final Set<String> KEYS_OF_VENDOR =
      Set.of(
          "id",
          "title",
          "description",
          "documentation",
          "settings",
          "secrets",
          "hosts",
          "authentication",
          "rate");
  private static final Set<String> SETTING =
      Set.of("title", "matches", "example", "optional", "shared");
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final int LONGEST_ID = 24;

  private ManifestReader() {}

  /**
   * @throws ManifestException where something cannot be used
   */
  static Manifest read(YamlNode document) {
    var fields = new Fields(document, KEYS);
    var engine = engine(fields);
    return manifest(fields, engine, () -> streams(fields, engine));
  }

  /** The same of a vendor of which nothing is pulled. */
  static Manifest vendor(YamlNode node) {
    return manifest(new Fields(node, KEYS_OF_VENDOR), Engine.HTTP, List::of);
  }

  private static Manifest manifest(Fields fields, Engine engine, Supplier<List<Stream>> streams) {
    return new Manifest(
        id(fields, LONGEST_ID),
        fields.text("title"),
        fields.text("description", ""),
        engine,
        fields.texts("documentation"),
        fields.map("settings", ManifestReader::setting),
        fields.map("secrets", ManifestReader::setting),
        fields.texts("hosts"),
        fields.has("authentication")
            ? AuthenticationReader.read(fields.required("authentication"))
            : new Authentication.Own(),
        rate(fields),
        streams.get());
  }

  static String id(Fields fields, int longest) {
    var id = fields.text("id");
    if (id.length() > longest || !ID.matcher(id).matches()) {
      throw new ManifestException(
          fields.required("id"),
          "an id has up to %d small letters, digits and hyphens".formatted(longest));
    }
    return id;
  }

  private static Engine engine(Fields fields) {
    var word = fields.text("engine", "http");
    for (var engine : Engine.values()) {
      if (engine.name().toLowerCase(Locale.ROOT).equals(word)) {
        return engine;
      }
    }
    throw new ManifestException(fields.required("engine"), "an engine is http, s3 or kafka");
  }

  private static Setting setting(YamlNode node) {
    var fields = new Fields(node, SETTING);
    try {
      return new Setting(
          fields.text("title"),
          Pattern.compile(fields.text("matches", "\\S(.*\\S)?"), Pattern.DOTALL),
          fields.text("example", ""),
          fields.truth("optional"),
          fields.truth("shared"));
    } catch (PatternSyntaxException e) {
      throw new ManifestException(fields.required("matches"), "no pattern: " + e.getDescription());
    }
  }

  private static Rate rate(Fields fields) {
    var node = fields.node("rate");
    if (node == null) {
      return new Rate(60, Duration.ofMinutes(1));
    }
    var rate = new Fields(node, Set.of("requests", "seconds"));
    return new Rate((int) rate.number("requests", 60), rate.seconds("seconds", 60));
  }

  private static List<Stream> streams(Fields fields, Engine engine) {
    if (!(fields.required("streams") instanceof YamlList list) || list.items().isEmpty()) {
      throw new ManifestException(fields.required("streams"), "'streams' is a list");
    }
    return list.items().stream().map(item -> StreamReader.read(item, engine)).toList();
  }
}
