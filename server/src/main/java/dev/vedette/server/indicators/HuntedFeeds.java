package dev.vedette.server.indicators;

import dev.vedette.detect.indicators.IndicatorFileException;
import dev.vedette.detect.indicators.IndicatorStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The indicators of feeds that the past was searched for, kept over restarts beside a text that
 * tells which files they came from: what is new is what is not among them.
 */
final class HuntedFeeds {
  private final Path store;
  private final Path mark;

  HuntedFeeds(Path folder) {
    store = folder.resolve("hunted.indicators");
    mark = folder.resolve("hunted.mark");
  }

  /** Whether the past was searched for what came from these files. */
  boolean isOf(String fingerprint) throws IOException {
    return Files.exists(mark) && Files.readString(mark).equals(fingerprint);
  }

  /** What the past was searched for; empty if it never was, or that is not known any more. */
  Optional<IndicatorStore> find() throws IOException {
    try {
      return Files.exists(mark) && Files.exists(store)
          ? Optional.of(IndicatorStore.open(store))
          : Optional.empty();
    } catch (IndicatorFileException e) {
      return Optional.empty();
    }
  }

  void keep(IndicatorStore hunted, String fingerprint) throws IOException {
    Files.createDirectories(store.toAbsolutePath().getParent());
    hunted.save(store);
    Files.writeString(mark, fingerprint);
  }
}
