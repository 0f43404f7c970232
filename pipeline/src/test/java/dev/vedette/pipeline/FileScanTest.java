package dev.vedette.pipeline;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.yara.YaraInstallation;
import dev.vedette.detect.yara.YaraLimits;
import dev.vedette.detect.yara.YaraRules;
import dev.vedette.detect.yara.YaraScanner;
import dev.vedette.detect.yara.YaraUnavailable;
import dev.vedette.model.Finding;
import dev.vedette.model.Observable;
import dev.vedette.model.Problem;
import dev.vedette.model.TenantId;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scan of a folder that has other files beside telemetry. */
class FileScanTest {
  private static final String LINE =
      "May  6 07:08:09 web1 sshd[12]: Failed password for root from 192.0.2.4 port 22 ssh2\n";
  private static final String RULE =
      """
      rule Marker {
        meta: description = "Harmless marker" score = 80
        strings: $a = "harmless-marker" ascii wide
        condition: $a
      }
      """;

  @TempDir private Path folder;
  private Path input = Path.of("");

  @SuppressWarnings("NullAway.Init")
  private DetectionContent content;

  @SuppressWarnings("NullAway.Init")
  private YaraScanner yara;

  @BeforeEach
  void start() throws IOException {
    input = Files.createDirectory(folder.resolve("input"));
    content = new ContentLoader(SharedData.content()).load(List.of());
    yara = yara(Files.writeString(folder.resolve("marker.yar"), RULE));
  }

  @AfterEach
  void stop() {
    yara.close();
  }

  @Test
  void logsAreReadAndOtherFilesScanned() throws IOException {
    write("auth.log", (LINE + LINE).getBytes(UTF_8));
    var program = write("a.exe", "MZ\0\0 harmless-marker \0".getBytes(UTF_8));
    write("notes.txt", "nothing to see\n".getBytes(UTF_8));

    try (var scan = scan()) {
      assertThat(scan.summary().events()).isEqualTo(2);
      assertThat(scan.summary().undecoded()).isZero();
      assertThat(scan.summary().rejected()).isZero();
      assertThat(scan.summary().files()).isEqualTo(3);
      assertThat(scan.summary().scannedFiles()).isEqualTo(2);
      assertThat(scan.findings())
          .extracting(Finding::title, finding -> finding.origin().file())
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("Harmless marker", program.toString()));
      var finding = scan.findings().getFirst();
      assertThat(finding.time()).isEqualTo(1_700_000_000_000L);
      assertThat(scan.evidence(finding).raw()).contains("$a", "harmless-marker", "0x5");
    }
  }

  @Test
  void anExceptionTakesTheFilesThatItsConditionKnows() throws IOException {
    write("a.exe", "MZ\0\0 harmless-marker \0".getBytes(UTF_8));
    var other = write("b.exe", "MZ\0\0 harmless-marker".getBytes(UTF_8));
    String rule;
    try (var scan = scan()) {
      assertThat(scan.findings()).hasSize(2);
      rule = scan.findings().getFirst().analytic().uid();
    }
    var file = folder.resolve("known.exceptions.yml");
    Files.writeString(
        file,
        """
        rule: '%s'
        tenants: all
        when: {s: {file.name: a.exe}, condition: s}
        author: Jo
        reason: The test file of our scanner.
        until: never
        """
            .formatted(rule));
    content = new ContentLoader(SharedData.content()).load(List.of(file));

    try (var scan = scan()) {
      assertThat(content.problems()).isEmpty();
      assertThat(scan.findings())
          .extracting(finding -> finding.origin().file())
          .containsExactly(other.toString());
      assertThat(scan.excepted().total()).isEqualTo(1);
    }
  }

  @Test
  void membersOfArchivesAreScannedToo() throws IOException {
    var zip = folder.resolve("input/pack.zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("inner/a.exe"));
      out.write("MZ\0\0 harmless-marker".getBytes(UTF_8));
      out.putNextEntry(new ZipEntry("auth.log"));
      out.write(LINE.getBytes(UTF_8));
    }
    var gzip = folder.resolve("input/b.exe.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
      out.write("MZ\0\0 harmless-marker".getBytes(UTF_8));
    }

    try (var scan = scan()) {
      assertThat(scan.findings())
          .extracting(finding -> finding.origin().file())
          .containsExactlyInAnyOrder(zip + "!inner/a.exe", gzip.toString());
      assertThat(scan.findings()).extracting(Finding::uid).doesNotHaveDuplicates();
      assertThat(scan.summary().events()).isEqualTo(1);
    }
  }

  @Test
  void aZipIsScannedAsAWholeTooWhereverItLies() throws IOException {
    yara.close();
    yara =
        yara(
            Files.writeString(
                folder.resolve("zip.yar"),
                "rule Zip { strings: $a = \"macros.bin\" condition: uint16(0) == 0x4b50 and $a }"));
    var inner = zip("docs/macros.bin", "MZ".getBytes(UTF_8));
    var disk = write("a.docx", inner);
    var outer = write("b.zip", zip("a.docx", inner));

    try (var scan = scan()) {
      assertThat(scan.findings())
          .extracting(finding -> finding.origin().file())
          .containsExactlyInAnyOrder(disk.toString(), outer + "!a.docx");
    }
  }

  private static byte[] zip(String entry, byte[] content) throws IOException {
    var bytes = new java.io.ByteArrayOutputStream();
    try (var out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry(entry));
      out.write(content);
    }
    return bytes.toByteArray();
  }

  @Test
  void attachmentsOfMailsAreScanned() throws IOException {
    var mail =
        """
        From: a@example.org
        To: b@example.org
        Subject: invoice
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: application/octet-stream; name="invoice.exe"
        Content-Transfer-Encoding: base64

        %s
        --b--
        """
            .formatted(
                java.util.Base64.getEncoder()
                    .encodeToString("MZ\0\0 harmless-marker".getBytes(UTF_8)));
    var file = write("mail.eml", mail.getBytes(UTF_8));

    try (var scan = scan()) {
      assertThat(scan.findings())
          .extracting(finding -> finding.origin().file())
          .containsExactly(file + "!invoice.exe");
    }
  }

  @Test
  void aFileIsScannedByteForByteWhateverItsEncoding() throws Exception {
    var script = "Write-Host harmless-marker\n".getBytes(UTF_16);
    write("a.ps1", script);

    try (var scan = scan()) {
      var sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(script));
      assertThat(scan.findings().getFirst().observables())
          .contains(new Observable("file.hashes.value", Observable.Type.HASH, sha256));
    }
  }

  @Test
  void whatMayHoldTelemetryIsScannedAndStillReported() throws IOException {
    write(
        "logs.xz",
        "\u00fd7zXZ\0harmless-marker".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));

    try (var scan = scan()) {
      assertThat(scan.findings()).hasSize(1);
      assertThat(scan.problems().toString()).contains("is packed with xz and was not read");
      assertThat(scan.summary().rejected()).isEqualTo(1);
    }
  }

  @Test
  void withoutYaraNothingChanges() throws IOException {
    write("a.exe", "MZ\0\0 harmless-marker \0".getBytes(UTF_8));
    write("notes.txt", "nothing to see\n".getBytes(UTF_8));

    try (var scan = new Scan(content, new TenantId("t"), 1)) {
      scan.read(List.of(input), (_, _, _) -> {});

      assertThat(scan.summary().undecoded()).isEqualTo(1);
      assertThat(scan.problems())
          .extracting(Problem::message)
          .anyMatch(m -> m.contains("Windows program"));
    }
  }

  @Test
  void aFileThatTelemetryNamesByItsDigestHasTheTimeOfThat() throws Exception {
    var program = "MZ\0\0 harmless-marker".getBytes(UTF_8);
    var sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(program));
    var rule =
        """
        title: Strange program
        id: 5e4bb0a7-0000-4000-8000-000000000001
        logsource: {product: windows, category: process_creation}
        detection: {a: {CommandLine: evil}, condition: a}
        """;
    content =
        new ContentLoader(SharedData.content())
            .load(List.of(Files.writeString(folder.resolve("r.yml"), rule)));
    write("evil.exe", program);
    write(
        "events.json",
        """
        {"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Hostname":"WS1",\
        "TimeCreated":"2024-05-06T07:08:09Z","Image":"C:\\\\Users\\\\a\\\\evil.exe",\
        "CommandLine":"evil","Hashes":"MD5=00,SHA256=%s"}
        """
            .formatted(sha256.toUpperCase(java.util.Locale.ROOT))
            .getBytes(UTF_8));

    try (var scan = scan()) {
      assertThat(scan.findings()).hasSize(2);
      assertThat(scan.findings().getLast().time()).isEqualTo(scan.findings().getFirst().time());
    }
  }

  private Scan scan() throws IOException {
    var scan = new Scan(content, new TenantId("t"), 1);
    scan.scanFilesWith(yara);
    scan.read(List.of(input), (_, _, _) -> {});
    return scan;
  }

  private Path write(String name, byte[] bytes) throws IOException {
    var file = Files.write(input.resolve(name), bytes);
    return Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L));
  }

  private static YaraScanner yara(Path rules) {
    try {
      return YaraScanner.start(
          YaraRules.read(rules), YaraInstallation.ofSystem(), YaraLimits.DEFAULT);
    } catch (YaraUnavailable missing) {
      if (System.getenv("CI") == null) {
        Assumptions.abort(String.valueOf(missing.getMessage()));
      }
      return Assertions.fail(missing);
    }
  }
}
