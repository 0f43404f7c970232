package dev.vedette.detect.yara;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.detect.yara.wire.Meta;
import dev.vedette.detect.yara.wire.StringHit;
import dev.vedette.model.Problem;
import dev.vedette.testkit.SharedData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules meet files through the real library, in its real process. */
class YaraScannerTest {
  @TempDir private Path folder;

  @Test
  void tellsWhichStringsMatchedAndWhere() throws Exception {
    var rules =
        Yara.rules(
            folder,
            """
            rule Marker : demo test {
              meta: author = "someone" score = 80 loud = true
              strings: $a = "harmless-marker" $b = { 00 01 [2] 04 }
              condition: all of them
            }
            """);

    try (var scanner = Yara.scanner(rules)) {
      var content = "xx harmless-marker yy harmless-marker \0\1??\4".getBytes(UTF_8);
      var result = scanner.scan("mail.eml!marker.bin", content);

      assertThat(result.failure()).isNull();
      assertThat(result.size()).isEqualTo(content.length);
      var hit = result.matches().getFirst().hit();
      assertThat(hit.namespace()).isEqualTo("test");
      assertThat(hit.rule()).isEqualTo("Marker");
      assertThat(hit.tags()).containsExactly("demo", "test");
      assertThat(hit.metas())
          .containsExactly(
              new Meta("author", "someone"), new Meta("score", "80"), new Meta("loud", "true"));
      assertThat(hit.strings())
          .extracting(string -> string.id() + " " + string.offset() + " " + string.length())
          .containsExactly("$a 3 15", "$a 22 15", "$b 38 5");
      assertThat(hit.strings().getLast().data()).isEqualTo("\0\1??\4");
    }
  }

  @Test
  void compilesAllOfSignatureBase() throws YaraUnavailable {
    var rules = YaraRules.read(SharedData.path("yara/signature-base.zip"));

    try (var scanner = Yara.scanner(rules, YaraLimits.DEFAULT)) {
      assertThat(rules.sources()).hasSizeGreaterThan(700);
      assertThat(scanner.rules()).isGreaterThan(5_000);
      assertThat(scanner.problems()).noneMatch(Problem::isError);
      assertThat(scanner.scan("empty", new byte[0]).matches()).isEmpty();
    }
  }

  @Test
  void brokenRulesAreLeftOutWithTheirLineAndTheOthersRun() throws Exception {
    var rules =
        Yara.rules(
            folder,
            """
            include "elsewhere.yar"
            rule Good { condition: true }
            rule Broken { strings: $a = "x" condition: $b }
            rule NeedsBroken { condition: Broken }
            rule Module { condition: nothing.at_all }
            private rule Hidden { condition: true }
            rule Last { condition: Hidden }
            """);

    try (var scanner = Yara.scanner(rules)) {
      assertThat(matched(scanner.scan("x", bytes("x")))).containsExactly("Good", "Last");
      assertThat(scanner.rejected()).isEqualTo(3);
      assertThat(scanner.problems())
          .extracting(Problem::line)
          .containsExactlyInAnyOrder(1, 3, 4, 5);
      assertThat(scanner.problems().toString())
          .contains("give the included file as one more source")
          .contains("rule Broken is left out")
          .contains("filename, filepath, extension, filetype, owner");
    }
  }

  @Test
  void rulesOfTwoFilesMayHaveOneName() throws Exception {
    Files.writeString(
        folder.resolve("a.yar"),
        "global rule G { condition: filesize > 3 } rule R { condition: true }");
    Files.writeString(folder.resolve("b.yar"), "rule R { condition: true }");

    try (var scanner = Yara.scanner(YaraRules.read(folder))) {
      assertThat(scanner.scan("x", bytes("long enough")).matches())
          .extracting(match -> match.hit().namespace() + "." + match.hit().rule())
          .containsExactly("a.G", "a.R", "b.R");
      assertThat(scanner.scan("x", bytes("x")).matches())
          .extracting(match -> match.hit().namespace() + "." + match.hit().rule())
          .containsExactly("b.R");
    }
  }

  @Test
  void rulesSeeTheVariablesOfEachFile() throws Exception {
    var rules =
        Yara.rules(
            folder,
            """
            rule Name { condition: filename == "evil.EXE" }
            rule Path { condition: filepath == "/tmp/x" }
            rule Extension { condition: extension == ".exe" }
            rule Type { condition: filetype == "EXE" }
            rule Inside { condition: filepath matches /a\\.zip!docs$/ }
            """);

    try (var scanner = Yara.scanner(rules)) {
      assertThat(matched(scanner.scan("/tmp/x/evil.EXE", bytes("MZ"))))
          .containsExactly("Name", "Path", "Extension", "Type");
      assertThat(matched(scanner.scan("a.zip!docs/evil.EXE", bytes("x"))))
          .containsExactly("Name", "Extension", "Inside");
      assertThat(matched(scanner.scan("plain", bytes("x")))).isEmpty();
    }
  }

  @Test
  void modulesReadAProgram() throws Exception {
    var rules =
        Yara.rules(
            folder,
            """
            import "pe"
            import "hash"
            rule Program { condition: pe.is_pe and pe.machine == pe.MACHINE_AMD64 }
            rule Hashed { condition: hash.sha256(0, filesize) != "" }
            """);

    try (var scanner = Yara.scanner(rules)) {
      assertThat(matched(scanner.scan("a.exe", TinyProgram.bytes())))
          .containsExactly("Program", "Hashed");
    }
  }

  @Test
  void largeFilesAreScannedInPiecesThatOverlap() throws Exception {
    var rules = Yara.rules(folder, "rule A { strings: $a = \"over-the-edge\" condition: $a }");
    var content = new byte[3 << 20];
    int[] places = {7, (1 << 20) - 6, (2 << 20) - 1030, content.length - 13};
    for (int place : places) {
      System.arraycopy(bytes("over-the-edge"), 0, content, place, 13);
    }

    try (var scanner = Yara.scanner(rules)) {
      var result = scanner.scan("large", content);

      assertThat(result.failure()).isNull();
      assertThat(result.pieces()).isGreaterThan(2);
      assertThat(result.size()).isEqualTo(content.length);
      assertThat(result.matches().getFirst().hit().strings())
          .extracting(StringHit::offset)
          .containsExactly(7L, (1L << 20) - 6, (2L << 20) - 1030, content.length - 13L);
      assertThat(result.digests().getLast()).isEqualTo(sha256(content));
    }
  }

  @Test
  void nothingIsScannedBeyondTheLimitAndThatIsSaid() throws Exception {
    var rules = Yara.rules(folder, "rule A { strings: $a = \"late\" condition: $a }");
    var content = new byte[(8 << 20) + 4];
    System.arraycopy(bytes("late"), 0, content, 8 << 20, 4);

    try (var scanner = Yara.scanner(rules)) {
      var result = scanner.scan("huge", content);

      assertThat(result.matches()).isEmpty();
      assertThat(result.size()).isEqualTo(8 << 20);
      assertThat(result.failure()).contains("larger than 8388608 bytes");
    }
  }

  @Test
  void whatCameBeforeDamageIsScanned() throws Exception {
    var rules = Yara.rules(folder, "rule A { strings: $a = \"early\" condition: $a }");
    var damaged =
        new SequenceInputStream(
            new ByteArrayInputStream(bytes("early")),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("torn");
              }

              @Override
              public int read(byte[] target, int from, int length) throws IOException {
                return read();
              }
            });

    try (var scanner = Yara.scanner(rules)) {
      var result = scanner.scan(YaraFile.of("x", new byte[0]), damaged);

      assertThat(matched(result)).containsExactly("A");
      assertThat(result.damage()).hasMessage("torn");
      assertThat(result.digests()).isEmpty();
    }
  }

  @Test
  void theDigestsAreTheFiles() throws Exception {
    try (var scanner = Yara.scanner(Yara.rules(folder, "rule A { condition: true }"))) {
      var result = scanner.scan("x", bytes("abc"));

      assertThat(result.digests())
          .containsExactly(
              "900150983cd24fb0d6963f7d28e17f72",
              "a9993e364706816aba3e25717850c26c9cd0d89d",
              sha256(bytes("abc")));
    }
  }

  @Test
  void aProcessThatIsKilledCostsOneFile() throws Exception {
    try (var scanner = Yara.scanner(Yara.rules(folder, "rule A { condition: true }"))) {
      assertThat(matched(scanner.scan("first", bytes("x")))).containsExactly("A");

      ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
      var killed = scanner.scan("killed", bytes("x"));

      assertThat(killed.failure()).contains("crashed libyara");
      assertThat(matched(scanner.scan("next", bytes("x")))).containsExactly("A");
    }
  }

  @Test
  void aLibraryThatIsMissingIsNamedWithItsPackage() throws IOException {
    var rules = Yara.rules(folder, "rule A { condition: true }");

    assertThatThrownBy(() ->
            YaraScanner.start(
                rules, YaraInstallation.of(folder.resolve("libyara.so.9")), Yara.LIMITS))
        .isInstanceOf(YaraUnavailable.class)
        .hasMessageContaining("install the package libyara9")
        .hasMessageContaining("is not there");
  }

  private static List<String> matched(YaraResult result) {
    return result.matches().stream().map(match -> match.hit().rule()).toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static String sha256(byte[] content) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }
}
