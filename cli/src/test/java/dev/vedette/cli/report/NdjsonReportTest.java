package dev.vedette.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NdjsonReportTest {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void writesFindingsInEventTimeOrderThenIncidentsThenOneSummary() {
    var lines = lines(write(SampleScan.result()));

    assertThat(lines.subList(0, 1_224))
        .allMatch(line -> line.path("class_uid").asInt() == 2004)
        .isSortedAccordingTo((a, b) -> Long.compare(time(a), time(b)));
    assertThat(lines.subList(1_224, 1_226))
        .allMatch(line -> line.path("class_uid").asInt() == 2005);
    assertThat(lines.getLast().path("type").asString()).isEqualTo("summary");
    assertThat(lines).hasSize(1_227);
  }

  @Test
  void writesAFindingAsTheContractSays() {
    var scan = new ScanBuilder();
    var where = new ScanBuilder.Where("ws-07", "acme\\pam", "whoami");
    var attack = ScanBuilder.attack(Tactic.EXECUTION, "T1059.001");
    scan.finding(1_700_000_000_123L, Severity.HIGH, "A title", attack, where);

    var line = lines(write(scan.build())).getFirst();

    assertThat(line.at("/finding_info/uid").asString()).isEqualTo("f0001");
    assertThat(line.at("/finding_info/title").asString()).isEqualTo("A title");
    assertThat(line.at("/finding_info/analytic/uid").asString()).startsWith("rule-");
    assertThat(line.at("/finding_info/analytic/type").asString()).isEqualTo("Rule");
    assertThat(line.at("/finding_info/attacks/0/tactic/uid").asString()).isEqualTo("TA0002");
    assertThat(line.at("/finding_info/attacks/0/technique/uid").asString()).isEqualTo("T1059.001");
    assertThat(line.path("severity_id").asInt()).isEqualTo(4);
    assertThat(line.path("confidence_score").asInt()).isEqualTo(90);
    assertThat(time(line)).isEqualTo(1_700_000_000_123L);
    assertThat(line.path("observables")).hasSize(3);
    assertThat(line.at("/evidences/0/process/cmd_line").asString()).isEqualTo("whoami");
    assertThat(line.at("/evidences/0/data/class_uid").asInt()).isEqualTo(1007);
    assertThat(line.at("/metadata/tenant_uid").asString()).isEqualTo("acme");
    assertThat(line.at("/unmapped/source/file").asString())
        .isEqualTo("evidence.zip!ws-07/sysmon.json");
    assertThat(line.at("/unmapped/source/record").asInt()).isEqualTo(17);
  }

  @Test
  void writesAnIncidentAsTheContractSays() {
    var lines = lines(write(SampleScan.result()));
    var known =
        lines.stream().map(line -> line.at("/finding_info/uid").asString("")).distinct().toList();

    var incident = lines.get(1_224);

    assertThat(incident.path("finding_info_list").valueStream())
        .hasSize(16)
        .allMatch(info -> known.contains(info.path("uid").asString()))
        .allMatch(info -> !info.path("title").asString().isEmpty());
    assertThat(incident.path("desc").asString()).startsWith("DMEVALS\\pbeesly started");
    assertThat(incident.path("risk_score").asInt()).isEqualTo(92);
    assertThat(incident.path("end_time").asLong() - incident.path("start_time").asLong())
        .isEqualTo(1_755_000);
    assertThat(incident.path("attacks")).hasSize(5);
    assertThat(incident.at("/unmapped/remediation")).hasSize(5);
    assertThat(incident.at("/unmapped/relations/0/verb").asString()).isEqualTo("ran");
  }

  /** What an incident lists as searchable must be found in the events: no names made up for it. */
  @Test
  void listsTheObservablesOfItsFindingsOnce() {
    var incident = lines(write(SampleScan.result())).get(1_224);

    var observables = incident.path("observables").valueStream().toList();
    assertThat(observables)
        .doesNotHaveDuplicates()
        .extracting(observable -> observable.path("value").asString())
        .contains("SCRANTON.dmevals.local", "NASHUA.dmevals.local", "DMEVALS\\pbeesly")
        .doesNotContain("powershell.exe");
  }

  @Test
  void writesTheSummaryOfAScanThatFoundNothing() {
    var text = write(new ScanBuilder().build());

    assertThat(text)
        .isEqualTo(
            """
            {"type":"summary","events":196071,"undecoded":214,"rejected":1,"findings":0,\
            "excepted":0,"incidents":0,"rules_loaded":3779,"rules_rejected":1,\
            "indicators_loaded":0,"indicators_met":0,"files":12,"scanned_files":0,\
            "bytes":412800000,"seconds":4.31}
            """);
  }

  @Test
  void reportsAnOutputThatIsFull() {
    var full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };

    assertThatThrownBy(() -> NdjsonReport.write(SampleScan.result(), full))
        .isInstanceOf(JacksonIOException.class)
        .hasMessageContaining("No space left on device");
  }

  static String write(ScanResult result) {
    var out = new ByteArrayOutputStream();
    NdjsonReport.write(result, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  static List<JsonNode> lines(String text) {
    var nodes = new ArrayList<JsonNode>();
    text.lines().forEach(line -> nodes.add(JSON.readTree(line)));
    return nodes;
  }

  private static long time(JsonNode line) {
    return line.path("time").asLong();
  }
}
