package dev.vedette.cli;

import dev.vedette.pipeline.ContentLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** Where Vedette is installed: the launcher says it in the property {@code vedette.home}. */
public final class Home {
  private Home() {}

  /** The loader of the content that is shipped. */
  public static ContentLoader content() {
    return new ContentLoader(contentFolder(), InstantSource.system());
  }

  /** The folder that the launcher stands in. */
  public static Path folder() {
    return Path.of(System.getProperty("vedette.home", "."));
  }

  static Path contentFolder() {
    var folder = folder().resolve("content");
    if (!Files.isDirectory(folder)) {
      throw new CommandFailure(
          ExitCode.MISSING,
          "the content folder " + folder + " is missing: start Vedette with ./vedette");
    }
    return folder;
  }
}
