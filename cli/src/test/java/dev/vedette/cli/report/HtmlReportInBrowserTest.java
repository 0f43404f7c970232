package dev.vedette.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportInBrowserTest {
  @TempDir private Path folder;

  @Test
  void drawsIncidents() throws Exception {
    var dom = dom(SampleScan.result());

    assertThat(dom)
        .contains("2 incidents to look at")
        .contains("<h3>What happened</h3>")
        .contains("<h3>Timeline</h3>")
        .contains("Lateral Movement");
  }

  @Test
  void showsHostileTextAsTextAndRunsNoneOfIt() throws Exception {
    var dom = dom(HostileScan.result());

    assertThat(withoutScripts(dom))
        .contains(
            "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;")
        .contains("⟦U+202E⟧gpj.exe")
        .doesNotContain("<img");
  }

  private String dom(ScanResult result) throws IOException, InterruptedException {
    var page = folder.resolve("report.html");
    Files.writeString(page, HtmlReportTest.page(result));
    return new Chromium(folder).dom(page);
  }

  private static String withoutScripts(String dom) {
    return dom.replaceAll("(?s)<script.*?</script>", "");
  }
}
