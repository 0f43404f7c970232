package dev.vedette.receive.collect.manifest;

import dev.vedette.model.Problem;
import dev.vedette.yaml.YamlException;
import dev.vedette.yaml.YamlLoader;
import dev.vedette.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** All manifests of a folder, by id. What is wrong with one is told, and the others are used. */
public final class Manifests {
  private final TreeMap<String, Manifest> manifests = new TreeMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private Manifests() {}

  /**
   * Loads every {@code *.yaml} of some folders; one that is not there has none.
   *
   * @throws IOException if one cannot be listed, or a file not be read
   */
  public static Manifests load(List<Path> folders) throws IOException {
    var loaded = new Manifests();
    for (var folder : folders) {
      if (Files.isDirectory(folder)) {
        loaded.addAll(folder);
      }
    }
    return loaded;
  }

  private void addAll(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : files.filter(each -> each.toString().endsWith(".yaml")).sorted().toList()) {
        add(file.toString(), Files.readString(file));
      }
    }
  }

  /** The manifests of one text. */
  public static Manifests parse(String file, String text) {
    var loaded = new Manifests();
    loaded.add(file, text);
    return loaded;
  }

  /**
   * What a vendor is asked for something else with: the same without streams.
   *
   * @throws ManifestException where something cannot be used
   */
  public static Manifest vendor(YamlNode node) {
    return ManifestReader.vendor(node);
  }

  private void add(String file, String text) {
    try {
      for (var document : YamlLoader.load(text)) {
        var manifest = ManifestReader.read(document);
        if (manifests.putIfAbsent(manifest.id(), manifest) != null) {
          throw new ManifestException(document, "there is another '" + manifest.id() + "'");
        }
      }
    } catch (ManifestException e) {
      problems.add(Problem.error(file, e.line(), e.column(), String.valueOf(e.getMessage())));
    } catch (YamlException e) {
      problems.add(Problem.error(file, e.line(), e.column(), String.valueOf(e.getMessage())));
    }
  }

  public Optional<Manifest> find(String id) {
    return Optional.ofNullable(manifests.get(id));
  }

  public Collection<Manifest> all() {
    return List.copyOf(manifests.values());
  }

  public List<Problem> problems() {
    return List.copyOf(problems);
  }
}
