package dev.vedette.correlate;

import static dev.vedette.testkit.FindingBuilder.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.correlate.attack.AttackCatalog;
import dev.vedette.model.Finding;
import dev.vedette.model.Incident;
import dev.vedette.model.Observable;
import dev.vedette.model.Severity;
import dev.vedette.model.TenantId;
import dev.vedette.testkit.FindingBuilder;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files that signatures match, alone and beside telemetry. */
class FileSignatureTest {
  private static final String HASH =
      "d0ed88ae381d21a3e212bbc7399879fb6fc318f37cb3cde5cd4b874a8ca061fe";

  @Test
  void rulesOfOneFileAreOneIncidentThatClaimsNoAct() throws IOException {
    var incidents =
        correlate(
            file("Marker", "/evidence/evil.exe", HASH)
                .severity(Severity.CRITICAL)
                .attack(null, "T1059.001")
                .build(),
            file("Loader", "/evidence/evil.exe", HASH).build());

    assertThat(incidents).hasSize(1);
    assertThat(incidents.getFirst().headline())
        .isEqualTo("evil.exe matches the rule Marker and 1 more.");
  }

  @Test
  void aFileThatTelemetryNamesByItsHashJoinsThatIncident() throws IOException {
    var started =
        finding("Strange program")
            .severity(Severity.HIGH)
            .processCreation("C:\\Users\\ann\\evil.exe", "evil.exe -x")
            .on("ws1")
            .by("CORP\\ann")
            .with("process.file.hashes.value", Observable.Type.HASH, HASH)
            .build();

    var incidents = correlate(started, file("Marker", "/evidence/evil.exe", HASH).build());

    assertThat(incidents).hasSize(1);
    assertThat(incidents.getFirst().findings()).hasSize(2);
  }

  @Test
  void filesWithNothingInCommonStayApart() throws IOException {
    var incidents =
        correlate(
            file("Marker", "/evidence/evil.exe", HASH).build(),
            file("Other", "/evidence/other.exe", HASH.replace('d', 'e')).record(2).build());

    assertThat(incidents).hasSize(2);
  }

  private static FindingBuilder file(String rule, String path, String hash) {
    return finding(rule)
        .severity(Severity.HIGH)
        .after(Duration.ofSeconds(5))
        .of("File with a known signature", null, "file_signature", null)
        .with("file.path", Observable.Type.FILE_PATH, path)
        .with("file.hashes.value", Observable.Type.HASH, hash);
  }

  private static List<Incident> correlate(Finding... findings) throws IOException {
    var attack = SharedData.content().resolve("attack");
    try (var techniques = Files.newBufferedReader(attack.resolve("techniques.tsv"));
        var phrases = Files.newBufferedReader(attack.resolve("phrases.tsv"))) {
      var catalog = AttackCatalog.load(techniques, phrases, new ArrayList<>());
      var correlator =
          new Correlator(new TenantId("acme"), CorrelationSettings.defaults(), catalog);
      List.of(findings).forEach(correlator::update);
      return correlator.finish();
    }
  }
}
