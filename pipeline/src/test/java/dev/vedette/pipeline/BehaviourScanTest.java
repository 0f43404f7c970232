package dev.vedette.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Analytic;
import dev.vedette.model.Finding;
import dev.vedette.model.Finding.Match;
import dev.vedette.model.Severity;
import dev.vedette.model.TenantId;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BehaviourScanTest {
  private static final TenantId ACME = new TenantId("acme");

  @TempDir private Path folder;

  @Test
  void aScanTellsWhatIsOutOfCharacterAndWhy() throws IOException {
    var file = write("a.ndjson", started("07:08:09", "WINWORD.EXE", "powershell.exe"));

    try (var scan = scan(true, 1, file)) {
      assertThat(scan.findings())
          .singleElement()
          .satisfies(finding -> {
            assertThat(finding.analytic().uid()).isEqualTo("behaviour.process-lineage");
            assertThat(finding.analytic().type()).isEqualTo(Analytic.Type.BEHAVIORAL);
            assertThat(finding.severity()).isEqualTo(Severity.LOW);
            assertThat(finding.matched())
                .contains(
                    new Match(
                        "because",
                        "+60 a document or message started a shell or script: winword.exe started"
                            + " powershell.exe"))
                .contains(new Match("unlearned", "100 %"));
            assertThat(scan.evidence(finding).raw()).contains("WINWORD.EXE");
          });
    }
  }

  @Test
  void anAnomalyAloneMakesNoIncident() throws IOException {
    var file = write("a.ndjson", started("07:08:09", "WINWORD.EXE", "powershell.exe"));
    var desk = new IncidentDesk(new ContentLoader(SharedData.content()));

    try (var scan = scan(true, 1, file)) {
      assertThat(scan.findings()).hasSize(1);
      assertThat(desk.cases(ACME, scan)).isEmpty();
    }
  }

  @Test
  void withoutModelsNothingIsTold() throws IOException {
    var file = write("a.ndjson", started("07:08:09", "WINWORD.EXE", "powershell.exe"));

    try (var scan = scan(false, 1, file)) {
      assertThat(scan.findings()).isEmpty();
    }
  }

  @Test
  void theSameFilesGiveTheSameFindingsInAnyNumberOfThreads() throws IOException {
    var lines = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      lines.append(
          started(
              "%02d:%02d:%02d".formatted(i / 3600, i / 60 % 60, i % 60),
              "explorer.exe",
              "p" + i % 50 + ".exe"));
    }
    lines.append(started("06:00:00", "WINWORD.EXE", "powershell.exe"));
    var file = write("a.ndjson", lines.toString());

    try (var one = scan(true, 1, file);
        var four = scan(true, 4, file)) {
      assertThat(one.findings()).isNotEmpty();
      assertThat(uids(four)).isEqualTo(uids(one));
    }
  }

  private static List<String> uids(Scan scan) {
    return scan.findings().stream().map(Finding::uid).toList();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  static String started(String time, String parent, String program) {
    return """
    {"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Hostname":"WS1.example.org",\
    "TimeCreated":"2024-05-06T%sZ","Image":"C:\\\\Windows\\\\System32\\\\%s",\
    "ParentImage":"C:\\\\Program Files\\\\Microsoft Office\\\\%s","User":"ACME\\\\alice"}
    """
        .formatted(time, program, parent);
  }

  private static Scan scan(boolean behaviour, int threads, Path... paths) throws IOException {
    var plain = new ContentLoader(SharedData.content());
    var content = (behaviour ? plain.usingBehaviour() : plain).load(List.of());
    var scan = new Scan(content, ACME, threads);
    scan.read(List.of(paths), (_, _, _) -> {});
    return scan;
  }
}
