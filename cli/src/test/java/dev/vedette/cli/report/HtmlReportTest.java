package dev.vedette.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

  @Test
  void namesNothingOutsideOfItself() {
    var page = page(SampleScan.result());

    assertThat(markup(page))
        .doesNotContainPattern("(?i)\\b(src|href|action|data)\\s*=\\s*[\"']?\\s*(https?:|//)")
        .doesNotContainPattern("(?i)@import|url\\(|<link|<iframe|<img|<object|<base");
    assertThat(page.replace("http://www.w3.org/2000/svg", "").replace("198.51.100.7", ""))
        .doesNotContainPattern("https?://[a-z]");
  }

  @Test
  void forbidsEverythingButItsOwnScriptAndStyle() {
    var page = page(SampleScan.result());

    assertThat(page)
        .containsPattern(
            "default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; base-uri"
                + " 'none'; form-action 'none'")
        .doesNotContain("unsafe-inline")
        .doesNotContain("unsafe-eval");
  }

  @Test
  void hasNoMarkupInItsData() {
    var page = page(HostileScan.result());

    var blocks =
        Pattern.compile("(?s)<script type=\"application/json\" id=\"[a-z0-9-]+\">(.*?)</script>")
            .matcher(page)
            .results()
            .toList();
    assertThat(blocks).hasSizeGreaterThan(1);
    assertThat(blocks)
        .allSatisfy(block -> assertThat(block.group(1)).doesNotContainPattern("[<>&\u2028\u2029]"));
    assertThat(page).doesNotContain("alert(1)</script>").doesNotContain("<img");
  }

  @Test
  void showsALimitedNumberOfFindingsAndCountsTheRest() {
    var page = page(ManyFindings.result(6_000));

    assertThat(page).contains("\"count\":6000").doesNotContain("\"uid\":\"f5999\"");
  }

  static String page(ScanResult result) {
    var out = new ByteArrayOutputStream();
    HtmlReport.write(result, out);
    return out.toString(UTF_8);
  }

  private static String markup(String page) {
    return page.replaceAll("(?s)<script.*?</script>", "");
  }
}
