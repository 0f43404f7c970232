package dev.vedette.detect.yara;

import java.util.ArrayList;
import java.util.List;

/** Compiles sources one by one, to say what is wrong with each. */
public final class YaraCheck {
  private YaraCheck() {}

  /**
   * The sources in their order, as far as they compile.
   *
   * @throws YaraUnavailable if YARA cannot run at all
   */
  public static List<CheckedSource> run(
      YaraRules rules, YaraInstallation installation, YaraLimits limits) throws YaraUnavailable {
    return run(rules, installation.command(limits), limits);
  }

  static List<CheckedSource> run(YaraRules rules, List<String> command, YaraLimits limits)
      throws YaraUnavailable {
    try (var keeper = new ProcessKeeper(command, limits.restarts(), _ -> {})) {
      keeper.ready();
      var checked = new ArrayList<CheckedSource>();
      for (var source : rules.sources()) {
        checked.add(SourceCheck.run(source, keeper, limits.compileTime()));
      }
      return checked;
    }
  }
}
