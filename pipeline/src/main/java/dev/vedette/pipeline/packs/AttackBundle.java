package dev.vedette.pipeline.packs;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * ATT&amp;CK as MITRE publishes it: a STIX 2 bundle, plain or gzipped. Read as a stream, of which
 * only the techniques are kept; what is revoked or deprecated is left out.
 *
 * @see <a href="https://github.com/mitre/cti/blob/master/USAGE.md">The ATT&amp;CK data model</a>
 */
final class AttackBundle {
  private static final int MAX_TECHNIQUES = 10_000;
  private static final int MAX_DEPTH = 100;
  private static final int MAX_STRING = 4 << 20;

  /** Names of techniques stand in a line each. */
  private static final int MAX_NAME = 200;

  private static final String SOURCE = "mitre-attack";

  private final List<Technique> techniques = new ArrayList<>();
  private final Map<String, String> tacticIds = new HashMap<>();
  private @Nullable String version;

  private record Technique(String id, String name, List<String> phases, List<String> platforms) {}

  private AttackBundle() {}

  /** The bundle in a file, or nothing if it is none. */
  static Optional<AttackBundle> find(Path file) throws IOException {
    try (var raw = new BufferedInputStream(Files.newInputStream(file));
        var in = unpacked(raw);
        var json = factory().createParser(ObjectReadContext.empty(), in)) {
      var bundle = new AttackBundle();
      if (json.nextToken() == JsonToken.START_OBJECT) {
        bundle.readBundle(json);
      }
      return bundle.techniques.isEmpty() ? Optional.empty() : Optional.of(bundle);
    } catch (JacksonException | ZipException | EOFException e) {
      return Optional.empty();
    }
  }

  private static InputStream unpacked(BufferedInputStream in) throws IOException {
    in.mark(2);
    boolean isGzip = in.read() == 0x1F && in.read() == 0x8B;
    in.reset();
    return isGzip ? new GZIPInputStream(in) : in;
  }

  private static JsonFactory factory() {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(MAX_STRING)
                .maxDocumentLength(PackLimits.DEFAULT.fileBytes())
                .build())
        .build();
  }

  private void readBundle(JsonParser json) {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean isObjects = json.currentName().equals("objects");
      if (json.nextToken() == JsonToken.START_ARRAY && isObjects) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
          readObject(json);
        }
      } else {
        json.skipChildren();
      }
    }
  }

  private void readObject(JsonParser json) {
    var texts = new HashMap<String, String>();
    var phases = new ArrayList<String>();
    var platforms = new ArrayList<String>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      var key = json.currentName();
      var token = json.nextToken();
      if (token == JsonToken.START_ARRAY) {
        readArray(json, key, texts, phases, platforms);
      } else if (token.isScalarValue()) {
        texts.put(key, Objects.toString(json.getString(), ""));
      } else {
        json.skipChildren();
      }
    }
    keep(texts, phases, platforms);
  }

  private static void readArray(
      JsonParser json,
      String key,
      Map<String, String> texts,
      List<String> phases,
      List<String> platforms) {
    for (var token = json.nextToken();
        token != null && token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      switch (key) {
        case "external_references" -> id(flat(json, token)).ifPresent(id -> texts.put("id", id));
        case "kill_chain_phases" -> phase(flat(json, token)).ifPresent(phases::add);
        case "x_mitre_platforms" -> {
          if (token.isScalarValue()) {
            platforms.add(Objects.toString(json.getString(), ""));
          } else {
            json.skipChildren();
          }
        }
        default -> json.skipChildren();
      }
    }
  }

  /** The scalars of an object; anything else has none. */
  private static Map<String, String> flat(JsonParser json, JsonToken token) {
    var texts = new HashMap<String, String>();
    if (token != JsonToken.START_OBJECT) {
      json.skipChildren();
      return texts;
    }
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      var key = json.currentName();
      if (json.nextToken().isScalarValue()) {
        texts.put(key, Objects.toString(json.getString(), ""));
      } else {
        json.skipChildren();
      }
    }
    return texts;
  }

  private static Optional<String> id(Map<String, String> reference) {
    return SOURCE.equals(reference.get("source_name"))
        ? Optional.ofNullable(reference.get("external_id"))
        : Optional.empty();
  }

  private static Optional<String> phase(Map<String, String> phase) {
    return SOURCE.equals(phase.get("kill_chain_name"))
        ? Optional.ofNullable(phase.get("phase_name"))
        : Optional.empty();
  }

  private void keep(Map<String, String> texts, List<String> phases, List<String> platforms) {
    var id = texts.getOrDefault("id", "");
    switch (texts.getOrDefault("type", "")) {
      case "attack-pattern" -> {
        boolean isGone =
            "true".equals(texts.get("revoked")) || "true".equals(texts.get("x_mitre_deprecated"));
        if (!isGone && id.matches("T\\d{4}(\\.\\d{3})?") && techniques.size() < MAX_TECHNIQUES) {
          techniques.add(new Technique(id, line(texts.get("name")), phases, platforms));
        }
      }
      case "x-mitre-tactic" -> {
        if (id.matches("TA\\d{4}")) {
          tacticIds.put(texts.getOrDefault("x_mitre_shortname", ""), id);
        }
      }
      case "x-mitre-collection" -> version = texts.get("x_mitre_version");
      default -> {
        // Groups, software, mitigations and what ties them together.
      }
    }
  }

  private static String line(@Nullable String name) {
    var line = PackText.harmless(Objects.toString(name, "").replace('\t', ' ').strip());
    return line.substring(0, Math.min(line.length(), MAX_NAME));
  }

  int size() {
    return techniques.size();
  }

  /** ATT&amp;CK's own version, if the bundle tells it. */
  Optional<String> findVersion() {
    return Optional.ofNullable(version);
  }

  /** The techniques as lines of id, name, tactic ids and platforms, sorted by id. */
  String table() {
    var lines = new TreeMap<String, String>();
    for (var technique : techniques) {
      var tactics =
          technique.phases().stream().map(tacticIds::get).filter(Objects::nonNull).distinct();
      lines.put(
          technique.id(),
          String.join(
              "\t",
              technique.id(),
              technique.name().isEmpty() ? technique.id() : technique.name(),
              String.join(" ", tactics.sorted().toList()),
              String.join(
                  ",", technique.platforms().stream().map(AttackBundle::line).sorted().toList())));
    }
    return String.join("\n", lines.values()) + "\n";
  }
}
