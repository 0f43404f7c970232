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

  private final List<Problem> problems;

  private FileSignatures(@Nullable YaraScanner scanner, List<Problem> problems) {
    this.scanner = scanner;
    this.problems = problems;
  }

  /**
   * Compiles rules; without any YARA is not used. Where it cannot run, that ends the command if
   * rules were named, and is a problem if they came with packs.
   */
  static FileSignatures load(List<Path> named, List<Path> ofPacks) {
    var paths = new ArrayList<>(ofPacks);
    paths.addAll(named);
    if (paths.isEmpty()) {
      return new FileSignatures(null, List.of());
    }
    try {
      var rules = YaraRules.read(paths);
      var scanner = YaraScanner.start(rules, YaraInstallation.ofSystem(), YaraLimits.DEFAULT);
      return new FileSignatures(
          scanner, scanner.problems().stream().filter(Problem::isError).toList());
    } catch (YaraUnavailable e) {
      if (!named.isEmpty()) {
        throw new CommandFailure(ExitCode.MISSING, String.valueOf(e.getMessage()));
      }
      return new FileSignatures(
          null,
          List.of(
              Problem.warning(
                  "yara", 0, 0, "the YARA rules of packs are not used: " + e.getMessage())));
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
    return problems;
  }

  @Override
  public void close() {
    if (scanner != null) {
      scanner.close();
    }
  }
}
