package dev.vedette.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.testkit.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The golden file is rewritten with {@code -Dvedette.golden=rewrite}. */
class NdjsonReportTest {
  private static final String WRONG = "{\"severity_id\":17,\"finding_info\":{\"foo\":1}}";

  private final JsonMapper mapper = new JsonMapper();

  @Test
  void writesTheSampleAsAPersonApprovedIt() throws IOException {
    var withoutNoise =
        lines(SampleScan.result()).stream()
            .filter(line -> !line.contains("newyork"))
            .collect(Collectors.joining("\n", "", "\n"));

    Golden.assertMatches("report.ndjson", withoutNoise);
  }

  @Test
  void writesFindingsThenIncidentsThenOneSummary() {
    var lines = lines(SampleScan.result()).stream().map(mapper::readTree).toList();

    assertThat(lines.stream().map(NdjsonReportTest::kind).distinct())
        .containsExactly("2004", "2005", "summary");
    assertThat(times(lines, 2004)).hasSize(1_224).isSorted();
    assertThat(lines.getLast().path("incidents").asInt()).isEqualTo(2);
  }

  @Test
  void writesEventsThatOcsfAllows() throws IOException {
    try (var schema = new OcsfSchema(SharedData.path("standards/ocsf-schema-1.9.0-dev.zip"))) {
      var lines = lines(SampleScan.result()).stream().map(mapper::readTree).toList();

      assertThat(schema.complaints(lines.getFirst(), "findings/detection_finding")).isEmpty();
      assertThat(schema.complaints(lines.get(lines.size() - 2), "findings/incident_finding"))
          .isEmpty();
      assertThat(schema.complaints(mapper.readTree(WRONG), "findings/detection_finding"))
          .contains("finding_info.uid is missing", "finding_info.foo is unknown", "time is missing")
          .anyMatch(complaint -> complaint.startsWith("severity_id is 17, not of"));
    }
  }

  private static String kind(JsonNode line) {
    return line.path("class_uid").asString(line.path("type").asString());
  }

  private static List<Long> times(List<JsonNode> lines, int kind) {
    return lines.stream()
        .filter(line -> line.path("class_uid").asInt(0) == kind)
        .map(line -> line.path("time").asLong())
        .toList();
  }

  private static List<String> lines(ScanResult result) {
    var out = new ByteArrayOutputStream();
    NdjsonReport.write(result, out);
    return out.toString(UTF_8).lines().toList();
  }
}
