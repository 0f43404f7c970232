package dev.vedette.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sources.ocsf.OcsfValidator;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The findings and incidents of scans of real recordings, against OCSF's own schema. That reports
 * do not name their profiles in {@code metadata.profiles} is let pass.
 */
class ScanOutputTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;

  @BeforeEach
  void shippedContent() {
    System.setProperty("vedette.home", SharedData.content().resolve("..").normalize().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "windows/evtx-attack-samples",
        "cloud-saas/aws-invictus",
        "network/apt29-zeek",
        "linux/auditd",
        "linux/loghub"
      })
  void everyLineIsValid(String recording) throws IOException {
    var out = folder.resolve("out.ndjson");
    var rules = SharedData.path("sigma/sigmahq-rules.zip").toString();
    var evidence = SharedData.path(recording).toString();

    new CommandLine(new ScanCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute("--format", "ndjson", "--out", out.toString(), "--rules", rules, evidence);

    assertThat(problems(out)).isEmpty();
  }

  private static Map<String, Integer> problems(Path out) throws IOException {
    var validator = new OcsfValidator(SharedData.ocsfSchema());
    var problems = new TreeMap<String, Integer>();
    for (var line : Files.readAllLines(out, UTF_8)) {
      JsonNode node = JSON.readTree(line);
      if (node.has("class_uid")) {
        var kind = node.path("class_uid").asString() + " ";
        validator.problems(node).stream()
            .filter(problem -> !problem.contains(" needs the profile "))
            .forEach(problem -> problems.merge(kind + problem, 1, Integer::sum));
      }
    }
    return problems;
  }
}
