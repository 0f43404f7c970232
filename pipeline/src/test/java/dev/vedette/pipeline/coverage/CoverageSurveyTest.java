package dev.vedette.pipeline.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Tactic;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.pipeline.DetectionContent;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageSurveyTest {
  private static final String SYSMON =
      """
      {"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"Hostname":"ws1",\
      "Image":"C:\\\\a.exe","CommandLine":"a"}
      """;

  private final ContentLoader loader = new ContentLoader(SharedData.content());

  @TempDir private Path folder;

  @Test
  void countsRulesAndTechniquesOfEachTactic() throws IOException {
    var content =
        rules(
            rule("one", "tags: [attack.execution, attack.t1059.001]", "s: {Image: a}"),
            rule("two", "tags: [attack.execution, attack.t1059]", "s: {Image: b}"),
            rule("three", "tags: [cve.2021-44228]", "s: {Image: c}"));

    var coverage = CoverageSurvey.of(content, matrix(), null);

    var execution = row(coverage, Tactic.EXECUTION);
    assertThat(execution.techniques()).isEqualTo(1);
    assertThat(execution.subTechniques()).isEqualTo(1);
    assertThat(execution.rules()).isEqualTo(2);
    assertThat(row(coverage, Tactic.IMPACT).rules()).isZero();
    assertThat(coverage.untagged()).isEqualTo(1);
    assertThat(coverage.platforms())
        .extracting(PlatformCoverage::platform)
        .containsExactly("windows");
  }

  @Test
  void doesNotCountRulesThatOnlyCorrelationsCount() throws IOException {
    var content =
        rules(rule("base", "name: base", "s: {Image: a}"), correlation("many", "base", "Image"));

    var coverage = CoverageSurvey.of(content, matrix(), null);

    assertThat(coverage.rules()).extracting(CoveredRule::title).containsExactly("many");
    assertThat(coverage.rules().getFirst().platforms()).containsExactly("windows");
    assertThat(row(coverage, Tactic.DISCOVERY).correlations()).isEqualTo(1);
  }

  @Test
  void saysWhichFieldsATelemetryLacks() throws IOException {
    var content =
        rules(
            rule("fed", "", "s: {Image: a}"),
            rule("starved", "", "s: {Image: a, ParentImage: b}"),
            rule("either", "", "s: [{OriginalFileName: a}, {CommandLine: b}]"),
            rule("unless", "", "s: {Image: a}", "n: {ParentImage: b}"),
            rule("absent", "", "s: {Image: a, ParentImage: null}"));

    var coverage = CoverageSurvey.of(content, matrix(), inventory(content));

    assertThat(coverage.rules())
        .extracting(CoveredRule::title)
        .containsExactlyInAnyOrder("fed", "either", "unless", "absent");
    assertThat(coverage.gaps())
        .singleElement()
        .satisfies(gap -> {
          assertThat(gap.title()).isEqualTo("starved");
          assertThat(gap.missingFields()).containsExactly("ParentImage");
        });
  }

  @Test
  void saysWhichEventsDoNotCome() throws IOException {
    var content =
        rules(rule("dns", "", "s: {QueryName: a}").replace("process_creation", "dns_query"));

    var coverage = CoverageSurvey.of(content, matrix(), inventory(content));

    assertThat(coverage.gaps())
        .singleElement()
        .satisfies(gap -> {
          assertThat(gap.missingFields()).isEmpty();
          assertThat(gap.logSource()).hasToString("windows/dns_query");
        });
  }

  @Test
  void aCorrelationNeedsTheFieldsOfItsGroups() throws IOException {
    var content =
        rules(
            rule("base", "name: base", "s: {Image: a}"),
            correlation("fed", "base", "Image"),
            correlation("starved", "base", "LogonGuid"));

    var coverage = CoverageSurvey.of(content, matrix(), inventory(content));

    assertThat(coverage.rules()).extracting(CoveredRule::title).containsExactly("fed");
    assertThat(coverage.gaps())
        .extracting(gap -> gap.title() + gap.missingFields())
        .containsExactly("starved[LogonGuid]");
  }

  private TelemetryInventory inventory(DetectionContent content) throws IOException {
    var inventory = new TelemetryInventory(content);
    inventory.read(
        List.of(
            Files.writeString(folder.resolve("events.json"), SYSMON + "{\"who\":\"knows\"}\n")));

    assertThat(inventory.events()).isEqualTo(2);
    assertThat(inventory.undecoded()).isEqualTo(1);
    return inventory;
  }

  private DetectionContent rules(String... documents) throws IOException {
    var file = Files.writeString(folder.resolve("rules.yml"), String.join("---\n", documents));
    var content = loader.load(List.of(file));
    assertThat(content.rules().rejected()).isZero();
    return content;
  }

  private static String rule(String title, String line, String... selections) {
    return """
    title: %s
    id: rule-%s
    %s
    logsource: {product: windows, category: process_creation}
    detection:
      %s
      condition: %s
    """
        .formatted(
            title,
            title,
            line,
            String.join("\n  ", selections),
            selections.length > 1 ? "s and not n" : "s");
  }

  private static String correlation(String title, String base, String group) {
    return """
    title: %s
    id: rule-%s
    tags: [attack.discovery, attack.t1082]
    correlation:
      type: event_count
      rules: [%s]
      group-by: [%s]
      timespan: 1m
      condition: {gte: 2}
    """
        .formatted(title, title, base, group);
  }

  private AttackMatrix matrix() throws IOException {
    try (var techniques = Files.newBufferedReader(loader.techniques());
        var changes = Files.newBufferedReader(loader.techniqueChanges())) {
      return AttackMatrix.load(techniques, changes, new ArrayList<>());
    }
  }

  private static TacticCoverage row(Coverage coverage, Tactic tactic) {
    return coverage.tactics().stream()
        .filter(row -> row.tactic() == tactic)
        .findFirst()
        .orElseThrow();
  }
}
