package dev.vedette.pipeline.connect;

import dev.vedette.model.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** All messengers of a folder, by id. What is wrong with one is told, and the others are used. */
public final class Messengers {
  private final ManifestFolder<Messenger> messengers =
      new ManifestFolder<>(MessengerReader::read, Messenger::id);

  private Messengers() {}

  /**
   * Loads every {@code *.yaml} of a folder; one that is not there has none.
   *
   * @throws IOException if it cannot be read
   */
  public static Messengers load(Path folder) throws IOException {
    var loaded = new Messengers();
    loaded.messengers.addAll(folder);
    return loaded;
  }

  /** The messengers of one text. */
  public static Messengers parse(String file, String text) {
    var loaded = new Messengers();
    loaded.messengers.add(file, text);
    return loaded;
  }

  public Optional<Messenger> find(String id) {
    return messengers.find(id);
  }

  public Collection<Messenger> all() {
    return messengers.all();
  }

  public List<Problem> problems() {
    return messengers.problems();
  }
}
