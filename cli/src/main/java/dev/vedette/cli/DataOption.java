package dev.vedette.cli;

import dev.vedette.pipeline.packs.ContentStore;
import java.nio.file.Path;
import java.time.InstantSource;
import picocli.CommandLine.Option;

/** Where everything is that Vedette keeps. */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder that everything is kept in. Default: ./data.")
  private Path data = Path.of("data");

  /** The content that is installed there. */
  ContentStore store() {
    return store(data);
  }

  static ContentStore store(Path data) {
    return new ContentStore(data, Home.content().sources(), InstantSource.system());
  }
}
