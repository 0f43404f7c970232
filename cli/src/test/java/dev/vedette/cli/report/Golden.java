package dev.vedette.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Expected output kept in files under {@code src/test/resources/report}. To rewrite them run the
 * tests with {@code -Dvedette.golden=rewrite}, then read the difference.
 */
public final class Golden {
  private Golden() {}

  public static void assertMatches(String name, String actual) throws IOException {
    var file =
        Path.of(System.getProperty("vedette.root", ".."), "cli/src/test/resources/report", name);
    if ("rewrite".equals(System.getProperty("vedette.golden"))) {
      Files.writeString(file, actual);
    }

    assertThat(actual).isEqualTo(Files.readString(file));
  }
}
