package dev.vedette.cli.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.cli.conformance.ConformanceRow.Section;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.DetectionContent;
import dev.vedette.pipeline.Scan;
import dev.vedette.yaml.YamlLoader;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** SigmaHQ's own cases: this rule fires this often on this file, as EVTX and as JSON. */
final class RegressionCases {
  private final Path folder;
  private final List<YamlMap> cases;
  private final Map<String, Miscount> miscounted;

  /**
   * A case whose expected count contradicts its rule.
   *
   * @param count what the rule's text gives
   */
  private record Miscount(long count, String why) {}

  private RegressionCases(Path folder, List<YamlMap> cases, Map<String, Miscount> miscounted) {
    this.folder = folder;
    this.cases = cases;
    this.miscounted = miscounted;
  }

  /**
   * @param sigma the folder with the index and the files
   * @param miscounted lines of a rule's id, a count and a reason
   * @throws IOException if one cannot be read
   */
  static RegressionCases read(Path sigma, Path miscounted) throws IOException {
    var cases =
        Files.readAllLines(sigma.resolve("regression-cases.jsonl"), UTF_8).stream()
            .flatMap(line -> YamlLoader.load(line).stream())
            .filter(YamlMap.class::isInstance)
            .map(YamlMap.class::cast)
            .toList();
    var known = new HashMap<String, Miscount>();
    for (var line : Files.readAllLines(miscounted, UTF_8)) {
      var columns = line.split("\t", 3);
      if (!line.startsWith("#") && columns.length == 3) {
        known.put(columns[0], new Miscount(Long.parseLong(columns[1]), columns[2]));
      }
    }
    return new RegressionCases(sigma.resolve("regression"), cases, known);
  }

  List<ConformanceRow> rows(DetectionContent content) throws IOException {
    return List.of(row("EVTX", "evtx", content), row("JSON", "json", content));
  }

  private ConformanceRow row(String name, String kind, DetectionContent content)
      throws IOException {
    long correct = 0;
    var notes = new ArrayList<String>();
    for (var regression : cases) {
      var rule = text(regression, "rule_id");
      long expected = Long.parseLong(text(regression, "expected_match_count"));
      var outcome = run(content, rule, folder.resolve(text(regression, kind)));
      if (outcome.fired == expected) {
        correct++;
      } else {
        notes.add(note(rule, expected, outcome));
      }
    }
    return new ConformanceRow(
        Section.REGRESSION, name, cases.size(), correct, String.join("; ", notes));
  }

  /** JSON is YAML too. */
  private static String text(YamlMap regression, String key) {
    return regression.find(key).orElse(null) instanceof YamlScalar scalar ? scalar.text() : "";
  }

  private String note(String rule, long expected, Outcome outcome) {
    var miscount = miscounted.get(rule);
    var shown = rule.substring(0, Math.min(8, rule.length()));
    if (outcome.understood == 0) {
      return shown + ": the file is not valid JSON, and has no event";
    }
    return "%s: fires %d times, expected %d%s"
        .formatted(
            shown,
            outcome.fired,
            expected,
            miscount != null && miscount.count == outcome.fired ? " (" + miscount.why + ")" : "");
  }

  /**
   * @param understood events of the file that were understood
   */
  private record Outcome(long fired, long understood) {}

  private static Outcome run(DetectionContent content, String rule, Path file) throws IOException {
    try (var scan = new Scan(content, new TenantId("conformance"), 1)) {
      scan.read(List.of(file), (_, _, _) -> {});
      var summary = scan.summary();
      long fired =
          scan.findings().stream().filter(finding -> finding.analytic().uid().equals(rule)).count();
      return new Outcome(fired, summary.events() - summary.undecoded());
    }
  }
}
