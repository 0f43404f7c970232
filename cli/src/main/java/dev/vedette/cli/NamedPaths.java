package dev.vedette.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Paths that a user names. */
final class NamedPaths {
  private NamedPaths() {}

  /**
   * @throws CommandFailure if one of them leads to nothing
   */
  static void requireAll(List<Path> paths) {
    for (var path : paths) {
      if (!Files.exists(path)) {
        throw new CommandFailure(ExitCode.MISSING, path + " does not exist: check the path");
      }
    }
  }
}
