package dev.vedette.pipeline.packs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.pipeline.packs.ContentState.Versions;
import dev.vedette.yaml.YamlException;
import dev.vedette.yaml.YamlLoader;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The state on disk: a small JSON file that is replaced in one step. */
final class StateFile {
  private final Path file;

  StateFile(Path file) {
    this.file = file;
  }

  /**
   * The state; empty where there is no file yet.
   *
   * @throws IOException if the file cannot be read or is damaged
   */
  ContentState load() throws IOException {
    try {
      return parse(Files.readString(file));
    } catch (NoSuchFileException e) {
      return ContentState.EMPTY;
    } catch (YamlException | IllegalArgumentException | DateTimeException e) {
      throw new IOException(
          file + " is damaged (" + e.getMessage() + "): remove it and add the packs again", e);
    }
  }

  /** As it stands on disk, empty where there is none. */
  String text() throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  void store(ContentState state) throws IOException {
    DurableFiles.replace(file, write(state).getBytes(UTF_8));
  }

  private static ContentState parse(String text) {
    var documents = YamlLoader.load(text);
    if (documents.size() != 1) {
      throw new IllegalArgumentException("it holds no state");
    }
    var root = map(documents.getFirst());
    return new ContentState(
        Long.parseLong(text(root, "revision")),
        list(root, "packs").stream().map(node -> versions(map(node))).toList());
  }

  private static Versions versions(YamlMap map) {
    var kept = list(map, "kept").stream().map(node -> pack(text(map, "name"), map(node))).toList();
    return new Versions(kept, Integer.parseInt(text(map, "active")));
  }

  private static InstalledPack pack(String name, YamlMap map) {
    var counts = new EnumMap<ContentKind, Integer>(ContentKind.class);
    if (map.find("counts").orElse(null) instanceof YamlMap numbers) {
      for (var entry : numbers.entries().values()) {
        ContentKind.of(entry.key().text())
            .ifPresent(kind -> counts.put(kind, Integer.parseInt(scalar(entry.value()))));
      }
    }
    return checked(
        new InstalledPack(
            name,
            text(map, "version"),
            text(map, "digest"),
            optional(map, "license"),
            optional(map, "author"),
            optional(map, "homepage"),
            text(map, "origin"),
            optional(map, "signed_by"),
            Instant.parse(text(map, "added")),
            counts,
            Integer.parseInt(text(map, "rejected"))));
  }

  /** These make a path: a file that was tampered with must not lead elsewhere. */
  private static InstalledPack checked(InstalledPack pack) {
    if (!ManifestReader.NAME.matcher(pack.name()).matches()
        || !ManifestReader.VERSION.matcher(pack.version()).matches()
        || !pack.digest().matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("a name, version or digest is none");
    }
    return pack;
  }

  private static YamlMap map(YamlNode node) {
    if (node instanceof YamlMap map) {
      return map;
    }
    throw new IllegalArgumentException("line " + node.line() + " is " + node.kind());
  }

  private static List<YamlNode> list(YamlMap map, String key) {
    if (map.find(key).orElse(null) instanceof YamlList list) {
      return list.items();
    }
    throw new IllegalArgumentException("'" + key + "' is missing");
  }

  private static String text(YamlMap map, String key) {
    return scalar(
        map.find(key).orElseThrow(() -> new IllegalArgumentException("'" + key + "' is missing")));
  }

  private static String scalar(YamlNode node) {
    if (node instanceof YamlScalar scalar) {
      return scalar.text();
    }
    throw new IllegalArgumentException("line " + node.line() + " is " + node.kind());
  }

  private static @Nullable String optional(YamlMap map, String key) {
    return map.find(key).orElse(null) instanceof YamlScalar scalar && !scalar.isNull()
        ? scalar.text()
        : null;
  }

  private static String write(ContentState state) {
    var text = new StringWriter();
    try (var json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeNumberProperty("revision", state.revision());
      json.writeArrayPropertyStart("packs");
      state.packs().forEach(pack -> write(json, pack));
      json.writeEndArray();
      json.writeEndObject();
    }
    return text + "\n";
  }

  private static void write(JsonGenerator json, Versions versions) {
    json.writeStartObject();
    json.writeStringProperty("name", versions.name());
    json.writeNumberProperty("active", versions.active());
    json.writeArrayPropertyStart("kept");
    versions.kept().forEach(pack -> write(json, pack));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, InstalledPack pack) {
    json.writeStartObject();
    json.writeStringProperty("version", pack.version());
    json.writeStringProperty("digest", pack.digest());
    optional(json, "license", pack.license());
    optional(json, "author", pack.author());
    optional(json, "homepage", pack.homepage());
    json.writeStringProperty("origin", pack.origin());
    optional(json, "signed_by", pack.signedBy());
    json.writeStringProperty("added", pack.added().toString());
    json.writeObjectPropertyStart("counts");
    for (Map.Entry<ContentKind, Integer> count : pack.counts().entrySet()) {
      json.writeNumberProperty(count.getKey().word(), count.getValue());
    }
    json.writeEndObject();
    json.writeNumberProperty("rejected", pack.rejected());
    json.writeEndObject();
  }

  private static void optional(JsonGenerator json, String name, @Nullable String value) {
    if (value != null) {
      json.writeStringProperty(name, value);
    }
  }
}
