package dev.vedette.pipeline.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.pipeline.IncidentCase;
import dev.vedette.pipeline.IncidentDesk;
import dev.vedette.pipeline.Scan;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Findings and incidents come back from their text as they were. */
class StateJsonTest {
  @Test
  void everythingOfTheDemoComesBack() throws IOException {
    var loader = new ContentLoader(SharedData.content());
    var content = loader.load(List.of(loader.builtInRules()));
    try (var scan = new Scan(content, new TenantId("acme"), 1)) {
      scan.read(List.of(SharedData.content().resolve("demo")), (_, _, _) -> {});
      var incidents =
          new IncidentDesk(loader)
              .cases(new TenantId("acme"), scan).stream().map(IncidentCase::incident).toList();

      assertThat(scan.findings()).isNotEmpty();
      assertThat(scan.findings())
          .allSatisfy(finding ->
              assertThat(StateJson.finding(StateJson.write(finding))).isEqualTo(finding));
      assertThat(incidents).isNotEmpty();
      assertThat(incidents)
          .allSatisfy(incident ->
              assertThat(StateJson.incident(StateJson.write(incident))).isEqualTo(incident));
    }
  }
}
