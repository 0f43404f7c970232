package dev.vedette.detect.yara;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** What the tests of YARA share. Where libyara is missing they are skipped, in CI they fail. */
final class Yara {
  static final YaraLimits LIMITS =
      new YaraLimits(
          1 << 20, 1 << 10, 8 << 20, 1L << 30, Duration.ofSeconds(20), Duration.ofSeconds(20), 5);

  private Yara() {}

  static YaraScanner scanner(YaraRules rules) {
    return scanner(rules, LIMITS);
  }

  static YaraScanner scanner(YaraRules rules, YaraLimits limits) {
    try {
      return YaraScanner.start(rules, YaraInstallation.ofSystem(), limits);
    } catch (YaraUnavailable e) {
      throw unavailable(e);
    }
  }

  static AssertionError unavailable(YaraUnavailable missing) {
    if (System.getenv("CI") == null) {
      Assumptions.abort(String.valueOf(missing.getMessage()));
    }
    return Assertions.fail(missing);
  }

  /** Rules of one file. */
  static YaraRules rules(Path folder, String text) throws IOException {
    return YaraRules.read(Files.writeString(folder.resolve("test.yar"), text, UTF_8));
  }
}
