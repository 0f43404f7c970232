package dev.vedette.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Finding;
import dev.vedette.model.Problem;
import dev.vedette.model.TenantId;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanTest {
  private static DetectionContent content;

  @TempDir private Path folder;

  @BeforeAll
  static void loadShippedContent() throws IOException {
    var loader = new ContentLoader(SharedData.content());
    content = loader.load(List.of(loader.builtInRules()));
  }

  @Test
  void findingsComeInEventTimeOrderWithTheirOrigin() throws IOException {
    var file = write("events.json", line(300) + line(100) + line(200));

    try (var scan = scan(1, file)) {
      assertThat(scan.findings())
          .isNotEmpty()
          .isSortedAccordingTo(Comparator.comparingLong(Finding::time));
      assertThat(scan.findings().getFirst().origin().record()).isEqualTo(2);
      assertThat(scan.findings().getFirst().origin().file()).isEqualTo(file.toString());
    }
  }

  @Test
  void theNumberOfWorkersChangesNothing() throws IOException {
    var text = new StringBuilder();
    for (int i = 0; i < 9_000; i++) {
      text.append(line(i));
    }
    var file = write("events.json", text.toString());

    try (var alone = scan(1, file);
        var together = scan(4, file)) {
      assertThat(together.findings()).isEqualTo(alone.findings());
      assertThat(together.summary()).isEqualTo(alone.summary());
    }
  }

  @Test
  void theEvidenceOfAFindingIsItsRecord() throws IOException {
    var file = write("events.json", line(1));

    try (var scan = scan(1, file)) {
      var evidence = scan.evidence(scan.findings().getFirst());

      assertThat(evidence.raw()).isEqualTo(line(1).strip());
      assertThat(evidence.ocsf()).containsEntry("class_uid", 1007L);
    }
  }

  @Test
  void idsAreTheSameWhereverTheFileLies() throws IOException {
    var here = write("events.json", line(1));
    var there = Files.createDirectory(folder.resolve("copy")).resolve("events.json");
    Files.copy(here, there);

    try (var first = scan(1, here);
        var second = scan(1, there)) {
      assertThat(uids(second)).isEqualTo(uids(first));
    }
  }

  @Test
  void recordsThatNobodyUnderstandsAreCounted() throws IOException {
    var file = write("mixed.json", line(1) + "{\"unheard\":\"of\"}\n" + line(2));

    try (var scan = scan(1, file)) {
      assertThat(scan.summary().events()).isEqualTo(3);
      assertThat(scan.summary().undecoded()).isEqualTo(1);
      assertThat(scan.summary().rejected()).isZero();
    }
  }

  @Test
  void brokenRecordsAreReportedOnceWithACountAndTheRestIsRead() throws IOException {
    var broken = "{\"a\":}\n".repeat(50);
    var file = write("mixed.json", line(1) + broken + line(2));

    try (var scan = scan(1, file)) {
      assertThat(scan.summary().rejected()).isEqualTo(50);
      assertThat(scan.problems()).hasSize(1);
      assertThat(scan.problems().getFirst().toString())
          .startsWith(file + ": ")
          .contains("50 times");
      assertThat(scan.findings()).extracting(f -> f.origin().record()).contains(1L, 52L);
    }
  }

  @Test
  void recordsNestedTooDeepAreRejectedAndTheRestIsRead() throws IOException {
    var deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}\n";
    var file = write("deep.json", line(1) + deep + line(2));

    try (var scan = scan(1, file)) {
      assertThat(scan.summary().events()).isEqualTo(3);
      assertThat(scan.summary().rejected()).isEqualTo(1);
      assertThat(scan.findings()).extracting(f -> f.origin().record()).contains(1L, 3L);
    }
  }

  @Test
  void bytesThatAreNotUtf8AreReplacedWhenShown() throws IOException {
    var bytes = line(1).replace("WS1", "W?1").getBytes(UTF_8);
    bytes[new String(bytes, UTF_8).indexOf('?')] = (byte) 0xFF;
    var file = Files.write(folder.resolve("latin.json"), bytes);

    try (var scan = scan(1, file)) {
      assertThat(scan.evidence(scan.findings().getFirst()).raw()).contains("W\uFFFD1");
    }
  }

  @Test
  void archivesAreReadWithTheirEntriesAsFiles() throws IOException {
    var packed = folder.resolve("events.json.gz");
    try (var gzip = new GZIPOutputStream(Files.newOutputStream(packed))) {
      gzip.write(line(1).getBytes(UTF_8));
    }

    try (var scan = scan(1, packed)) {
      assertThat(scan.findings().getFirst().origin().file()).startsWith(packed.toString());
    }
  }

  @Test
  void aPathThatCannotBeReadIsReportedAndTheRestIsRead() throws IOException {
    var file = write("events.json", line(1));
    var missing = folder.resolve("missing.json");

    try (var scan = scan(1, missing, file)) {
      assertThat(scan.problems()).extracting(Problem::file).contains(missing.toString());
      assertThat(scan.summary().rejected()).isEqualTo(1);
      assertThat(scan.findings()).isNotEmpty();
    }
  }

  private static List<String> uids(Scan scan) {
    return scan.findings().stream().map(Finding::uid).toList();
  }

  private static String line(int index) {
    return """
    {"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Hostname":"WS1.example.org",\
    "TimeCreated":"2024-05-06T07:08:09.%03dZ","ProcessGuid":"{00000000-0000-0000-0000-%012d}",\
    "Image":"C:\\\\Windows\\\\System32\\\\reg.exe","CommandLine":"reg save HKLM\\\\SAM C:\\\\t\\\\s"}
    """
        .formatted(index % 1000, index);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static Scan scan(int threads, Path... paths) throws IOException {
    var scan = new Scan(content, new TenantId("acme"), threads);
    scan.read(List.of(paths), (_, _, _) -> {});
    return scan;
  }
}
