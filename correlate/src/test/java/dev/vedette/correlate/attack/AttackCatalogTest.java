package dev.vedette.correlate.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Problem;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

final class AttackCatalogTest {
  @Test
  void loadsItsContentWithoutAProblem() throws IOException {
    var problems = new ArrayList<Problem>();
    var folder = SharedData.content().resolve("attack");

    try (var names = Files.newBufferedReader(folder.resolve("techniques.tsv"));
        var phrases = Files.newBufferedReader(folder.resolve("phrases.tsv"))) {
      var catalog = AttackCatalog.load(names, phrases, problems);

      assertThat(problems).isEmpty();
      assertThat(catalog.findName("T1003.001")).contains("LSASS Memory");
      assertThat(catalog.phrase("T1003.001")).isEqualTo("took credentials from LSASS memory");
      assertThat(catalog.phrase("T1546.013")).isEqualTo("planted an event-triggered start");
      assertThat(catalog.phrase("T1205")).isEqualTo("used Traffic Signaling");
      assertThat(catalog.phrase("T9999")).isEqualTo("used technique T9999");
    }
  }

  @Test
  void reportsLinesThatMakeNoSense() throws IOException {
    var problems = new ArrayList<Problem>();
    var names = new StringReader("# comment\nT1\tShort id\nT1001\tOne\nT1001\tTwice\nno tab\n");

    AttackCatalog.load(names, new StringReader(""), problems);

    assertThat(problems).extracting(Problem::line).containsExactly(2, 4, 5);
  }
}
