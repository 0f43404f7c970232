package dev.vedette.sigma.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigmaFilesTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void readsRulesOfFoldersInTheOrderOfTheirNames() throws IOException {
    Files.createDirectories(folder.resolve("b"));
    Files.writeString(folder.resolve("b/rule.YAML"), "two");
    Files.writeString(folder.resolve("a.yml"), "one");
    Files.writeString(folder.resolve("notes.txt"), "no");
    Files.writeString(folder.resolve("a.cases.yml"), "no");

    var found = SigmaFiles.read(folder);

    assertThat(found.problems()).isEmpty();
    assertThat(found.texts())
        .containsExactly(
            new RuleText(folder.resolve("a.yml").toString(), "one"),
            new RuleText(folder.resolve("b/rule.YAML").toString(), "two"));
  }

  @Test
  void readsOneFileWhateverItIsCalled() throws IOException {
    var file = Files.writeString(folder.resolve("rule.sigma"), "text");

    assertThat(SigmaFiles.read(file).texts())
        .containsExactly(new RuleText(file.toString(), "text"));
  }

  @Test
  void readsZips() throws IOException {
    var zip =
        zip(Map.of("rules/b.yml", "two", "a.yml", "one", "a.cases.yaml", "no", "LICENSE", "no"));

    var found = SigmaFiles.read(zip);

    assertThat(found.problems()).isEmpty();
    assertThat(found.texts())
        .containsExactly(
            new RuleText(zip + "!a.yml", "one"), new RuleText(zip + "!rules/b.yml", "two"));
  }

  @Test
  void refusesNamesThatLeadOutOfAnArchive() throws IOException {
    var zip =
        zip(Map.of("../up.yml", "x", "a/../../up.yml", "x", "/etc/a.yml", "x", "ok.yml", "y"));

    var found = SigmaFiles.read(zip);

    assertThat(found.texts()).containsExactly(new RuleText(zip + "!ok.yml", "y"));
    assertThat(found.problems())
        .hasSize(3)
        .allMatch(Problem::isError)
        .allSatisfy(problem -> assertThat(problem.message()).contains("leads out"));
  }

  @Test
  void refusesFilesThatAreTooLarge() throws IOException {
    var zip = zip(Map.of("bomb.yml", "x".repeat(5 << 20), "ok.yml", "y"));

    var found = SigmaFiles.read(zip);

    assertThat(found.texts()).containsExactly(new RuleText(zip + "!ok.yml", "y"));
    assertThat(found.problems())
        .extracting(Problem::message)
        .containsExactly("is larger than 4 MiB, which no rule file is: split it");
  }

  @Test
  void saysWhatCannotBeRead() throws IOException {
    var damaged = Files.writeString(folder.resolve("damaged.zip"), "PK, but no zip");

    assertThat(SigmaFiles.read(damaged).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).startsWith("is not a zip"));
    assertThat(SigmaFiles.read(folder.resolve("nowhere")).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).startsWith("cannot be read"));
  }

  private Path zip(Map<String, String> entries) throws IOException {
    var path = folder.resolve("rules.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(path))) {
      for (var entry : new TreeMap<>(entries).entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(UTF_8));
        zip.closeEntry();
      }
    }
    return path;
  }
}
