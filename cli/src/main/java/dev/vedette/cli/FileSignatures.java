package dev.vedette.cli;

import dev.vedette.detect.yara.YaraInstallation;
import dev.vedette.detect.yara.YaraLimits;
import dev.vedette.detect.yara.YaraRules;
import dev.vedette.detect.yara.YaraScanner;
import dev.vedette.detect.yara.YaraUnavailable;
import dev.vedette.model.Problem;
import dev.vedette.pipeline.Scan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The YARA rules of a scan, or none. */
final class FileSignatures implements AutoCloseable {
  private final @Nullable YaraScanner scanner;

  private FileSignatures(@Nullable YaraScanner scanner) {
    this.scanner = scanner;
  }

  /**
   * Compiles the rules at some paths; without paths YARA is not used.
   *
   * @param given without YARA these are an error
   * @param installed without YARA these are left out with a warning
   */
  static FileSignatures load(List<Path> given, List<Path> installed) {
    var paths = new ArrayList<>(given);
    paths.addAll(installed);
    if (paths.isEmpty()) {
      return new FileSignatures(null);
    }
    try {
      var rules = YaraRules.read(paths);
      return new FileSignatures(
          YaraScanner.start(rules, YaraInstallation.ofSystem(), YaraLimits.DEFAULT));
    } catch (YaraUnavailable e) {
      if (given.isEmpty()) {
        System.err.println("warning: installed YARA rules are left out: " + e.getMessage());
        return new FileSignatures(null);
      }
      throw new CommandFailure(ExitCode.MISSING, String.valueOf(e.getMessage()));
    }
  }

  void use(Scan scan) {
    if (scanner != null) {
      scan.scanFilesWith(scanner);
    }
  }

  int rules() {
    return scanner == null ? 0 : scanner.rules();
  }

  int rejected() {
    return scanner == null ? 0 : scanner.rejected();
  }

  /** Errors only: what a rule's author might do better is for {@code yara check}. */
  List<Problem> problems() {
    return scanner == null
        ? List.of()
        : scanner.problems().stream().filter(Problem::isError).toList();
  }

  @Override
  public void close() {
    if (scanner != null) {
      scanner.close();
    }
  }
}
