package dev.vedette.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Real telemetry, rules and labels that nobody here wrote, read in place.
 *
 * <p>The folder is named by the environment variable {@code VEDETTE_DATA}, by default {@code
 * ../shared/data} beside the checkout. Where it is missing a test is skipped with a message; in CI
 * (the variable {@code CI} is set) it fails.
 */
public final class SharedData {
  private SharedData() {}

  /** A file or folder of the shared data that is there. */
  public static Path path(String relative) {
    var path = root().resolve(relative);
    if (!Files.exists(path)) {
      var message = path + " is missing: name the data's folder in VEDETTE_DATA";
      if (System.getenv("CI") != null) {
        Assertions.fail(message);
      }
      Assumptions.abort(message);
    }
    return path;
  }

  /** OCSF's schema, a zip of its repository. */
  public static Path ocsfSchema() {
    return path("standards/ocsf-schema-1.9.0-dev.zip");
  }

  /** The project's own content folder. */
  public static Path content() {
    return projectRoot().resolve("content");
  }

  private static Path root() {
    var named = System.getenv("VEDETTE_DATA");
    return named != null ? Path.of(named) : projectRoot().resolve("../shared/data").normalize();
  }

  private static Path projectRoot() {
    return Path.of(System.getProperty("vedette.root", "..")).toAbsolutePath().normalize();
  }
}
