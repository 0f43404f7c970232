package dev.vedette.pipeline.connect;

import dev.vedette.model.Problem;
import dev.vedette.receive.collect.manifest.ManifestException;
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
import java.util.function.Function;

/** All manifests of one kind, by id. What is wrong with one is told, and the others are used. */
final class ManifestFolder<T> {
  private final TreeMap<String, T> manifests = new TreeMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Function<YamlNode, T> reader;
  private final Function<T, String> id;

  ManifestFolder(Function<YamlNode, T> reader, Function<T, String> id) {
    this.reader = reader;
    this.id = id;
  }

  /**
   * Adds every {@code *.yaml} of a folder; one that is not there has none.
   *
   * @throws IOException if it cannot be read
   */
  void addAll(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (var files = Files.list(folder)) {
        for (var file : files.filter(each -> each.toString().endsWith(".yaml")).sorted().toList()) {
          add(file.toString(), Files.readString(file));
        }
      }
    }
  }

  void add(String file, String text) {
    try {
      for (var document : YamlLoader.load(text)) {
        var manifest = reader.apply(document);
        var name = id.apply(manifest);
        if (manifests.putIfAbsent(name, manifest) != null) {
          throw new ConnectorReader.Wrong(document, "there is another '" + name + "'");
        }
      }
    } catch (ConnectorReader.Wrong e) {
      problems.add(Problem.error(file, e.line(), e.column(), String.valueOf(e.getMessage())));
    } catch (ManifestException e) {
      problems.add(Problem.error(file, e.line(), e.column(), String.valueOf(e.getMessage())));
    } catch (YamlException e) {
      problems.add(Problem.error(file, e.line(), e.column(), String.valueOf(e.getMessage())));
    }
  }

  Optional<T> find(String id) {
    return Optional.ofNullable(manifests.get(id));
  }

  Collection<T> all() {
    return List.copyOf(manifests.values());
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }
}
