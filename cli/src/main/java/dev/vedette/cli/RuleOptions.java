package dev.vedette.cli;

import dev.vedette.pipeline.ContentLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which Sigma rules a command takes, beside those of packs. */
final class RuleOptions {
  @Option(
      names = "--rules",
      paramLabel = "PATH",
      description = "More Sigma rules: a file, a folder or a zip. May be repeated.")
  private List<Path> rules = List.of();

  @Option(
      names = "--builtin-rules",
      paramLabel = "on|off",
      description = "Whether the rules that Vedette ships are used. Default: on.")
  private Switch builtInRules = Switch.ON;

  /**
   * Where the rules are.
   *
   * @throws CommandFailure if a path leads to nothing
   */
  List<Path> paths(ContentLoader loader) {
    NamedPaths.requireAll(rules);
    var all = new ArrayList<Path>();
    if (builtInRules == Switch.ON) {
      all.add(loader.builtInRules());
    }
    all.addAll(rules);
    return all;
  }
}
