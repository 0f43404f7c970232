package dev.vedette.cli.products;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.pipeline.ContentLoader;
import dev.vedette.sources.mapping.SourceDescription;
import dev.vedette.sources.ocsf.OcsfValidator;
import dev.vedette.testkit.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of products and where its figures come from. */
class ProductSurveyTest {
  private static final String SSHD =
      "Mar  3 10:11:12 web-1 sshd[88]: Failed password for eve from 192.0.2.4 port 4711 ssh2\n";

  @TempDir private Path corpus;

  @Test
  void countsSamplesBySourceAndByFolder() throws IOException {
    var content = new ContentLoader(SharedData.content()).load(List.of());
    var folder = Files.createDirectories(corpus.resolve("linux/mine"));
    Files.writeString(folder.resolve("auth.log"), SSHD + SSHD + "nobody knows this\n");
    var survey = new ProductSurvey(content, new OcsfValidator(SharedData.ocsfSchema()));

    survey.readSamples(corpus);

    assertThat(survey.folders()).containsExactly(new FolderRow("linux/mine", 3, 2));
    assertThat(survey.products())
        .filteredOn(row -> row.id().equals("linux-sshd"))
        .singleElement()
        .satisfies(row -> {
          assertThat(row.group()).isEqualTo("linux");
          assertThat(row.records()).isEqualTo(2);
          assertThat(row.valid()).isEqualTo(row.checked()).isEqualTo(2);
          assertThat(row.withLogSource()).isEqualTo(2);
          assertThat(row.classes()).containsExactly("Authentication");
          assertThat(row.logSources()).contains("linux/sshd");
        });
  }

  @Test
  void thePageOfTheDocumentationNamesEverySourceThatIsShipped() throws IOException {
    var content = new ContentLoader(SharedData.content()).load(List.of());
    var page = Files.readString(SharedData.content().resolve("../docs/products.md"));

    assertThat(content.catalog().descriptions())
        .extracting(SourceDescription::id)
        .allSatisfy(id -> assertThat(page).contains("`" + id + "`"));
  }

  @Test
  void aShareIsNeverRoundedUpToAll() {
    var row =
        new ProductRow("web", "x", "X|Y", true, 1, 3, 3000, 2999, 2, 5, List.of("A"), List.of("l"));
    var out = new ByteArrayOutputStream();

    ProductPage.writeText(
        List.of(row), List.of(new FolderRow("web/a", 3, 3)), new PrintStream(out, true, UTF_8));

    assertThat(out.toString(UTF_8))
        .contains("| X\\|Y `x` ¹ | 3 (66.6 %) | 1 | 5 | A | 99.9 % | l |")
        .contains("| web/a | 3 | 3 | 100 % |");
  }
}
