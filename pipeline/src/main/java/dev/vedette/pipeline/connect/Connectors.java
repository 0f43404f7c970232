package dev.vedette.pipeline.connect;

import dev.vedette.model.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** All connectors of a folder, by id. What is wrong with one is told, and the others are used. */
public final class Connectors {
  private final ManifestFolder<Connector> connectors =
      new ManifestFolder<>(ConnectorReader::read, Connector::id);

  private Connectors() {}

  /**
   * Loads every {@code *.yaml} of a folder; one that is not there has none.
   *
   * @throws IOException if it cannot be read
   */
  public static Connectors load(Path folder) throws IOException {
    var loaded = new Connectors();
    loaded.connectors.addAll(folder);
    return loaded;
  }

  /** The connectors of one text. */
  public static Connectors parse(String file, String text) {
    var loaded = new Connectors();
    loaded.connectors.add(file, text);
    return loaded;
  }

  public Optional<Connector> find(String id) {
    return connectors.find(id);
  }

  public Collection<Connector> all() {
    return connectors.all();
  }

  public List<Problem> problems() {
    return connectors.problems();
  }
}
