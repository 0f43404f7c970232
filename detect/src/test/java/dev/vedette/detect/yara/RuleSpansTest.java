package dev.vedette.detect.yara;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.testkit.SharedData;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The splitter finds rules where YARA's own grammar has them, and takes anything. */
class RuleSpansTest {
  @Test
  void bracesInTextsRegexesCommentsAndHexAreNoEnd() {
    var spans =
        RuleSpans.of(
            """
            import "pe" // rule A {
            /* rule B { */
            private global rule First : tag {
              meta: a = "} rule X {" b = "\\"}"
              strings:
                $a = { 01 (02 | 03) [2-4] }  // }
                $b = /a\\/}{2}[^}]/ nocase
                $c = "rule C { condition: true }"
              condition: $a and /* } */ $b matches /}/
            }
            rule Second { condition: filesize \\ 2 > 1 }
            rule Third{condition:true}rule Fourth { condition: true }
            """
                .getBytes(UTF_8));

    assertThat(spans)
        .extracting(RuleSpans.Span::name, RuleSpans.Span::firstLine, RuleSpans.Span::lastLine)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("First", 3, 10),
            org.assertj.core.groups.Tuple.tuple("Second", 11, 11),
            org.assertj.core.groups.Tuple.tuple("Third", 12, 12),
            org.assertj.core.groups.Tuple.tuple("Fourth", 12, 12));
  }

  @Test
  void realRulesAreFoundByTheirNames() {
    var sources = YaraRules.read(SharedData.path("yara/signature-base.zip")).sources();

    var found = sources.stream().mapToInt(source -> RuleSpans.of(source.text()).size()).sum();
    var names =
        sources.stream()
            .flatMap(source -> RuleSpans.of(source.text()).stream())
            .map(RuleSpans.Span::name)
            .toList();

    assertThat(found).isEqualTo(5849);
    assertThat(names).allMatch(name -> name.matches("[A-Za-z_][A-Za-z0-9_]*"));
  }

  @Test
  void anyBytesAreTaken() {
    var random = new Random(4);
    var pieces =
        List.of("rule ", "{", "}", "\"", "/", "/*", "*/", "//", "\\", "\n", "private ", "a", " ");
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (int words = random.nextInt(40); words > 0; words--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      int lastTo = 0;
      int lines = (int) text.chars().filter(c -> c == '\n').count() + 1;
      for (var span : RuleSpans.of(text.toString().getBytes(UTF_8))) {
        assertThat(span.from()).isBetween(lastTo, text.length());
        assertThat(span.to()).isBetween(span.from(), text.length());
        assertThat(span.firstLine()).isBetween(1, span.lastLine());
        assertThat(span.lastLine()).isLessThanOrEqualTo(lines);
        lastTo = span.to();
      }
    }
  }
}
