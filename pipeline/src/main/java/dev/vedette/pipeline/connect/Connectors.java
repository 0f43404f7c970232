package dev.vedette.pipeline.connect;

import dev.vedette.model.Problem;
import dev.vedette.receive.collect.manifest.ManifestException;
import dev.vedette.yaml.YamlException;
import dev.vedette.yaml.YamlLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** All connectors of a folder, by id. What is wrong with one is told, and the others are used. */
public final class Connectors {
  private final TreeMap<String, Connector> connectors = new TreeMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private Connectors() {}

  /**
   * Loads every {@code *.yaml} of a folder; one that is not there has none.
   *
   * @throws IOException if it cannot be read
   */
  public static Connectors load(Path folder) throws IOException {
    var loaded = new Connectors();
    if (Files.isDirectory(folder)) {
      try (var files = Files.list(folder)) {
        for (var file : files.filter(each -> each.toString().endsWith(".yaml")).sorted().toList()) {
          loaded.add(file.toString(), Files.readString(file));
        }
      }
    }
    return loaded;
  }

  /** The connectors of one text. */
  public static Connectors parse(String file, String text) {
    var loaded = new Connectors();
    loaded.add(file, text);
    return loaded;
  }

  private void add(String file, String text) {
    try {
      for (var document : YamlLoader.load(text)) {
        var connector = ConnectorReader.read(document);
        if (connectors.putIfAbsent(connector.id(), connector) != null) {
          throw new ConnectorReader.Wrong(document, "there is another '" + connector.id() + "'");
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

  public Optional<Connector> find(String id) {
    return Optional.ofNullable(connectors.get(id));
  }

  public Collection<Connector> all() {
    return List.copyOf(connectors.values());
  }

  public List<Problem> problems() {
    return List.copyOf(problems);
  }
}
