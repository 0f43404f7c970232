package dev.vedette.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Event;
import dev.vedette.model.Finding;
import dev.vedette.model.Problem;
import dev.vedette.model.TenantId;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sigma.correlate.CapturedEvent;
import dev.vedette.sigma.correlate.CorrelationLimits;
import dev.vedette.sources.RecordFormat;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanCorrelationTest {
  private static final String GUESSING = "Passwords Guessed Over SSH";

  private static DetectionContent content;

  @TempDir private Path folder;

  @BeforeAll
  static void loadShippedContent() throws IOException {
    var loader = new ContentLoader(SharedData.content());
    content = loader.load(List.of(loader.builtInRules()));
  }

  @Test
  void eventsOfSeveralFilesAreCorrelatedInTheOrderOfTheirTimes() throws IOException {
    var later = write("a.log", failures(6, 110));
    var earlier = write("b.log", failures(0, 50));

    try (var scan = scan(later, earlier)) {
      assertThat(scan.findings()).extracting(Finding::title).contains(GUESSING);
      var finding = first(scan, GUESSING);
      assertThat(finding.matched())
          .containsExactly(
              new Finding.Match("src_ip", "198.51.100.23"),
              new Finding.Match("count", "12 within 110 seconds"));
      assertThat(scan.evidence(finding).raw()).contains("09:15:30", "Failed password");
      assertThat(finding.origin().file()).isEqualTo(later.toString());
    }
  }

  @Test
  void rulesThatAreCountedReportNothing() throws IOException {
    try (var scan = scan(write("a.log", failures(0, 110)))) {
      assertThat(scan.findings()).extracting(Finding::title).containsExactly(GUESSING);
    }
  }

  @Test
  void idsDependOnGroupAndEventOnly() throws IOException {
    try (var one = scan(write("a.log", failures(0, 110)));
        var two = scan(write("a.log", failures(0, 110)))) {
      assertThat(two.findings()).isEqualTo(one.findings());
    }
  }

  @Test
  void aBruteForceOfHundredsIsAHandfulOfFindings() throws IOException {
    try (var scan = scan(SharedData.path("linux/loghub/OpenSSH_2k.log"))) {
      assertThat(scan.findings()).hasSizeBetween(10, 20);
      assertThat(scan.findings().stream().filter(f -> f.title().equals(GUESSING)))
          .extracting(f -> f.matched().getLast().value())
          .contains("286 within 11 minutes", "80 within 8 minutes");
    }
  }

  @Test
  void whatComesTooLateIsReported() throws IOException {
    var correlation =
        new ScanCorrelation(content.correlations(), new CorrelationLimits(1 << 20, 1_000));
    for (int second : new int[] {3_000, 3_001, 3_002, 3_003, 3_004, 3_005, 1, 3_006}) {
      correlation.add(capture(second));
    }

    assertThat(correlation.finish()).isEmpty();

    assertThat(correlation.problems())
        .extracting(Problem::message)
        .singleElement()
        .asString()
        .contains("too late");
  }

  private static Finding first(Scan scan, String title) {
    return scan.findings().stream().filter(f -> f.title().equals(title)).findFirst().orElseThrow();
  }

  /** One failure every ten seconds. */
  private static String failures(int from, int toSecond) {
    var text = new StringBuilder();
    for (int second = from * 10; second <= toSecond; second += 10) {
      text.append(line(second));
    }
    return text.toString();
  }

  private static String line(int second) {
    return "Mar  2 09:%02d:%02d web-03 sshd[31602]: Failed password for root from 198.51.100.23 port 40000 ssh2\n"
        .formatted(14 + second / 60, second % 60);
  }

  private static CapturedEvent capture(int second) {
    var event = new Event();
    var bytes = line(0).getBytes(UTF_8);
    var reader = content.newReader();
    reader.decode(RecordFormat.LINE, bytes, 0, bytes.length - 1, event);
    reader.understand(RecordFormat.LINE, event);
    event.time(second * 1_000L);
    var fired = new ArrayList<SigmaRule>();
    content.engine().matcher().match(event, fired::add);
    return content.correlations().capture().capture(event, fired).orElseThrow();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static Scan scan(Path... paths) throws IOException {
    var scan = new Scan(content, new TenantId("acme"), 1);
    scan.read(List.of(paths), (_, _, _) -> {});
    return scan;
  }
}
