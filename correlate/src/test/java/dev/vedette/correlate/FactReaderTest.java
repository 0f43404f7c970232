package dev.vedette.correlate;

import static dev.vedette.testkit.FindingBuilder.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.correlate.entities.EntityBook;
import dev.vedette.model.Observable;
import dev.vedette.testkit.FindingBuilder;
import org.junit.jupiter.api.Test;

/** Whom a finding is about, wherever its event says so. */
class FactReaderTest {
  private static final Identities KNOWS_NOBODY = new Identities(new EntityBook(), 0);

  @Test
  void theUserOfAnAlertStandsInItsEvidence() {
    assertThat(actor(alert())).isEqualTo("lena");
  }

  @Test
  void theEventsOwnUserComesBeforeThatOfItsEvidence() {
    assertThat(actor(alert().by("mallory"))).isEqualTo("mallory");
    assertThat(actor(alert().with("user.name", Observable.Type.USER_NAME, "bob"))).isEqualTo("bob");
  }

  @Test
  void theHostTheProcessAndTheFileOfAnAlertStandInItsEvidence() {
    var facts =
        FactReader.read(
            alert()
                .with("evidences[0].device.hostname", Observable.Type.HOSTNAME, "WS1.example.org")
                .with("evidences[0].process.cmd_line", Observable.Type.COMMAND_LINE, "reg save")
                .with("evidences[0].file.path", Observable.Type.FILE_PATH, "/tmp/x")
                .build(),
            new Sids(),
            KNOWS_NOBODY);

    assertThat(facts.place().host()).isEqualTo("ws1");
    assertThat(facts.processes().subject()).extracting("commandLine").isEqualTo("reg save");
    assertThat(facts.objects().file()).isEqualTo("/tmp/x");
  }

  private static FindingBuilder alert() {
    return finding("Alert")
        .of("Alert", "suricata", null, null)
        .with("evidences[0].actor.user.name", Observable.Type.USER_NAME, "lena");
  }

  private static String actor(FindingBuilder finding) {
    var actor = FactReader.read(finding.build(), new Sids(), KNOWS_NOBODY).people().actor();
    return actor == null ? "nobody" : actor.name();
  }
}
