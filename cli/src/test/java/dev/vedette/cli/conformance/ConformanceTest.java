package dev.vedette.cli.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.cli.report.Golden;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.testkit.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConformanceTest {
  private static final Path CASES = SharedData.content().resolve("conformance");

  private final ContentLoader loader = new ContentLoader(SharedData.content());

  @Test
  void everyPartOfTheSpecificationIsAsSpecified() throws IOException {
    var rows = SpecificationCases.rows(loader, CASES);

    assertThat(rows).hasSizeGreaterThan(50);
    assertThat(rows.stream().filter(row -> row.correct() < row.total())).isEmpty();
  }

  /** With {@code -Dvedette.golden=rewrite} the page is written anew. */
  @Test
  void thePageSaysWhatTheCommandSays() throws IOException {
    var corpus = SharedData.path("sigma/sigmahq-rules.zip").resolve("../..").normalize();
    var page = new ByteArrayOutputStream();

    ConformanceReport.writeText(
        Conformance.measure(loader, CASES, corpus), new PrintStream(page, true, UTF_8));

    Golden.assertMatches("../../../../../docs/conformance.md", page.toString(UTF_8));
  }
}
