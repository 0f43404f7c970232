package dev.vedette.pipeline.packs;

import dev.vedette.model.Problem;
import dev.vedette.pipeline.packs.PackManifest.Signature;
import dev.vedette.yaml.YamlException;
import dev.vedette.yaml.YamlLoader;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a pack's manifest; all that is wrong with it is told at once. */
final class ManifestReader {
  static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
  static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,62}");
  private static final Pattern NUMBERS = Pattern.compile("\\d{1,6}(\\.\\d{1,6}){0,3}");
  private static final int MAX_TEXT = 2_000;
  private static final List<String> KEYS =
      List.of(
          "name",
          "version",
          "license",
          "author",
          "homepage",
          "description",
          "vedette",
          "content",
          "signature");

  private final String file;
  private final List<Problem> problems = new ArrayList<>();

  private ManifestReader(String file) {
    this.file = file;
  }

  /**
   * The manifest.
   *
   * @param file how problems name it
   * @throws PackRefused with everything that is wrong
   */
  static PackManifest read(String file, String text) {
    var reader = new ManifestReader(file);
    try {
      var documents = YamlLoader.load(text);
      if (documents.size() == 1 && documents.getFirst() instanceof YamlMap map) {
        var manifest = reader.manifest(map);
        if (reader.problems.isEmpty()) {
          return manifest;
        }
      } else {
        reader.problems.add(
            Problem.error(file, 1, 1, "a manifest is one map with the keys " + KEYS));
      }
    } catch (YamlException e) {
      reader.problems.add(e.problem(file));
    }
    throw new PackRefused(reader.problems);
  }

  private PackManifest manifest(YamlMap map) {
    for (var entry : map.entries().values()) {
      if (!KEYS.contains(entry.key().text())) {
        error(entry.key(), "unknown key '" + entry.key().text() + "': known are " + KEYS);
      }
    }
    return new PackManifest(
        matching(map, "name", NAME, "small letters, digits, '-' and '_', at most 63"),
        matching(map, "version", VERSION, "letters, digits, '.', '_', '+' and '-', at most 63"),
        text(map, "license"),
        text(map, "author"),
        text(map, "homepage"),
        text(map, "description"),
        vedette(map),
        content(map),
        signature(map));
  }

  private String matching(YamlMap map, String key, Pattern pattern, String remedy) {
    var text = text(map, key);
    if (text == null) {
      error(map, "'" + key + "' is missing: use " + remedy);
      return "";
    }
    if (!pattern.matcher(text).matches()) {
      error(place(map, key), "'" + key + "' is '" + text + "': use " + remedy);
    }
    return text;
  }

  private @Nullable String vedette(YamlMap map) {
    var version = text(map, "vedette");
    if (version != null && !NUMBERS.matcher(version).matches()) {
      error(place(map, "vedette"), "'vedette' must be a version such as 0.1.0");
    }
    return version;
  }

  private Map<ContentKind, List<String>> content(YamlMap map) {
    var content = new EnumMap<ContentKind, List<String>>(ContentKind.class);
    switch (map.find("content").orElse(null)) {
      case YamlMap kinds -> {
        for (var entry : kinds.entries().values()) {
          add(content, entry.key(), entry.value());
        }
      }
      case null -> {
        for (var kind : ContentKind.values()) {
          content.put(kind, List.of(kind.word()));
        }
      }
      case YamlNode other ->
          error(other, "'content' must be a map from kinds to folders, or be left out");
    }
    return content;
  }

  private void add(Map<ContentKind, List<String>> content, YamlScalar key, YamlNode value) {
    var kind = ContentKind.of(key.text());
    if (kind.isEmpty()) {
      error(key, "unknown kind '" + key.text() + "' of content: known are " + kinds());
      return;
    }
    var paths = new ArrayList<String>();
    for (var item : value instanceof YamlList list ? list.items() : List.of(value)) {
      var path = item instanceof YamlScalar scalar ? scalar.text() : "";
      var refusal = new PackPaths().refusal(path);
      if (refusal == null) {
        paths.add(path);
      } else {
        error(item, "'" + key.text() + "' " + refusal + ": name a file or folder of the pack");
      }
    }
    content.put(kind.get(), List.copyOf(paths));
  }

  private static List<String> kinds() {
    return List.of(ContentKind.values()).stream().map(ContentKind::word).toList();
  }

  private @Nullable Signature signature(YamlMap map) {
    var node = map.find("signature").orElse(null);
    if (node == null) {
      return null;
    }
    if (!(node instanceof YamlMap signature)) {
      error(node, "'signature' must be a map with 'file' and 'key'");
      return null;
    }
    var path = text(signature, "file");
    var key = matching(signature, "key", VERSION, "the name of a trusted key");
    if (path == null || new PackPaths().refusal(path) != null) {
      error(signature, "'file' must name the signature, a file of the pack");
      return null;
    }
    return new Signature(path, key);
  }

  private @Nullable String text(YamlMap map, String key) {
    var node = map.find(key).orElse(null);
    if (node == null) {
      return null;
    }
    if (!(node instanceof YamlScalar scalar) || scalar.text().length() > MAX_TEXT) {
      error(node, "'" + key + "' must be text of at most " + MAX_TEXT + " characters");
      return null;
    }
    var text = scalar.text().strip().replace('\n', ' ');
    if (text.codePoints().anyMatch(PackText::isHostile)) {
      error(node, "'" + key + "' has invisible characters: remove them");
    }
    return text.isEmpty() ? null : text;
  }

  private static YamlNode place(YamlMap map, String key) {
    return map.find(key).orElse(map);
  }

  private void error(YamlNode place, String message) {
    problems.add(Problem.error(file, place.line(), place.column(), PackText.harmless(message)));
  }
}
