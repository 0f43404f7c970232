package dev.vedette.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The lines of NDJSON against OCSF's own schema. */
class OcsfSchemaTest {
  @Test
  void acceptsEveryFindingAndIncident() throws IOException {
    var lines = NdjsonReportTest.lines(NdjsonReportTest.write(SampleScan.result()));

    try (var schema = new OcsfSchema()) {
      for (var line : lines.subList(0, lines.size() - 1)) {
        boolean isFinding = line.path("class_uid").asInt() == 2004;
        assertThat(schema.violations(isFinding ? "detection_finding" : "incident_finding", line))
            .isEmpty();
      }
    }
  }

  @Test
  void noticesWhatIsMissingUnknownOrOutOfRange() throws IOException {
    var line =
        (ObjectNode) NdjsonReportTest.lines(NdjsonReportTest.write(SampleScan.result())).get(0);
    line.remove("metadata");
    line.put("severity_id", 77);
    line.put("colour", "red");
    ((ObjectNode) line.path("finding_info")).remove("uid");

    try (var schema = new OcsfSchema()) {
      assertThat(schema.violations("detection_finding", line))
          .containsExactlyInAnyOrder(
              "metadata is required",
              "severity_id has no value 77",
              "colour is not in the dictionary",
              "finding_info.uid is required");
    }
  }
}
