package dev.vedette.detect.yara;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.yara.wire.Meta;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Path;
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
  void compilesAllOfSignatureBase() throws IOException, YaraUnavailable {
    var rules = YaraRules.read(SharedData.path("yara/signature-base.zip"));

    try (var scanner = Yara.scanner(rules, YaraLimits.DEFAULT)) {
      System.out.println(scanner.rules() + " " + scanner.rejected());
      scanner.problems().stream().filter(p -> p.isError()).forEach(System.out::println);
      assertThat(scanner.rules()).isGreaterThan(4000);
    }
  }
}
