package dev.vedette.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.indicators.IndicatorStore;
import dev.vedette.model.TenantId;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked about events sees the same events as the scan that found something in them. */
class EventWalkTest {
  private static final String LINES =
      """
      <13>Mar  2 09:14:01 ws-07 nxlog: {"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational",\
      "Image":"C:\\\\Windows\\\\System32\\\\whoami.exe","CommandLine":"whoami /all","Hostname":"ws-07"}
      <13>Mar  2 09:14:02 ws-07 something: of which nobody knows anything
      {"nobody":"knows this"}
      {"broken
      """;

  @TempDir Path folder;

  @Test
  void seesWhatAScanSees() throws IOException {
    var content = new ContentLoader(SharedData.content()).load(List.of());
    var file = Files.writeString(folder.resolve("mixed.log"), LINES);
    var sources = new ArrayList<String>();

    var walk = new EventWalk(content);
    walk.read(List.of(file), _ -> {}, (event, _) -> sources.add(event.type().source()));

    assertThat(sources).containsExactly("windows-sysmon");
    try (var scan = new Scan(content, IndicatorStore.empty(), new TenantId("acme"), 1)) {
      scan.read(List.of(file), (_, _, _) -> {});

      assertThat(walk.events()).isEqualTo(scan.summary().events());
      assertThat(walk.undecoded()).isEqualTo(scan.summary().undecoded());
    }
  }
}
