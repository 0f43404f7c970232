package dev.vedette.detect.exceptions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.exceptions.ExceptionParser.Parsed;
import dev.vedette.model.Problem;
import dev.vedette.sigma.parse.RuleText;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExceptionParserTest {
  private static final String SOUND =
      """
      rule: [5f3b3c1e-0d0a-4c35-9d5c-6a9f4f6f7a01, other]
      tag: ATTACK.T1003
      tenants: [acme, "group:banks"]
      when:
        agent:
          Image|endswith: '\\backup.exe'
        condition: agent
      author: Jo Example
      reason: The backup agent reads the hives.
      until: 2026-12-31
      """;

  @Test
  void readsEveryKey() {
    var parsed = parse(SOUND);

    assertThat(parsed.problems()).isEmpty();
    var exception = parsed.exceptions().getFirst();
    assertThat(exception.rules())
        .containsExactlyInAnyOrder("5f3b3c1e-0d0a-4c35-9d5c-6a9f4f6f7a01", "other");
    assertThat(exception.tags()).containsExactly("attack.t1003");
    assertThat(exception.tenants())
        .isEqualTo(new TenantScope.Some(Set.of("acme"), Set.of("banks")));
    assertThat(exception.condition()).isNotNull();
    assertThat(exception.author()).isEqualTo("Jo Example");
    assertThat(exception.reason()).isEqualTo("The backup agent reads the hives.");
    assertThat(exception.until()).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
  }

  @Test
  void readsEachDocumentAndGivesItItsLine() {
    var parsed = parse(SOUND + "---\n" + SOUND.replace("2026-12-31", "never"));

    assertThat(parsed.exceptions()).extracting(RuleException::line).containsExactly(1, 12);
    assertThat(parsed.exceptions().getLast().until()).isNull();
  }

  @Test
  void whatIsMissingIsNamedAndTheExceptionIsRejected() {
    for (var key : List.of("author", "reason", "tenants")) {
      var parsed = parse(without(key));

      assertThat(parsed.exceptions()).as(key).isEmpty();
      assertThat(parsed.problems())
          .as(key)
          .singleElement()
          .satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(1);
            assertThat(problem.message()).startsWith("'" + key + "' is missing");
          });
    }
  }

  @Test
  void anExceptionWithoutConditionMustSaySo() {
    var silent = parse(SOUND.replaceFirst("(?s)when:.*condition: agent\n", ""));
    var spoken = parse(SOUND.replaceFirst("(?s)when:.*condition: agent\n", "when: always\n"));

    assertThat(silent.exceptions()).isEmpty();
    assertThat(silent.problems()).extracting(Problem::message).first().asString().contains("when");
    assertThat(spoken.exceptions().getFirst().condition()).isNull();
  }

  @Test
  void anExceptionWithoutEndIsWarnedOf() {
    var parsed = parse(without("until"));

    assertThat(parsed.exceptions()).hasSize(1);
    assertThat(parsed.problems()).singleElement().matches(problem -> !problem.isError());
  }

  @Test
  void aMisspelledKeyRejectsTheException() {
    var parsed = parse(SOUND.replace("until:", "untill:"));

    assertThat(parsed.exceptions()).isEmpty();
    assertThat(parsed.problems()).extracting(Problem::line).contains(10);
  }

  @Test
  void aBrokenConditionIsNamedWithItsLine() {
    var parsed = parse(SOUND.replace("endswith", "endswit"));

    assertThat(parsed.exceptions()).isEmpty();
    assertThat(parsed.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.line()).isEqualTo(6);
          assertThat(problem.message()).contains("did you mean 'endswith'");
        });
  }

  @Test
  void oneBrokenDocumentLeavesTheOthers() {
    var parsed = parse("just text\n---\n" + SOUND);

    assertThat(parsed.exceptions()).hasSize(1);
    assertThat(parsed.problems()).hasSize(1);
  }

  @Test
  void hostileTextsAreRefusedWithAProblem() {
    var bomb =
        """
        a: &a [x,x,x,x,x,x,x,x,x]
        b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]
        c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]
        d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]
        e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]
        f: [*e,*e,*e,*e,*e,*e,*e,*e,*e]
        """;
    var texts =
        List.of(bomb, "[".repeat(100_000), "rule: &x [*x]", "\0", "a: " + "x".repeat(5_000_000));
    for (var text : texts) {
      var parsed = parse(text);

      assertThat(parsed.exceptions()).isEmpty();
      assertThat(parsed.problems()).isNotEmpty();
    }
  }

  @Test
  void noDamageMakesItThrow() {
    var random = new Random(7);
    for (int round = 0; round < 3_000; round++) {
      var text = new StringBuilder(SOUND);
      for (int i = 0; i < 1 + random.nextInt(6); i++) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, "&*:-[]{}|>'\"\n\t %é\uD83D".charAt(random.nextInt(18)));
          default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 20)));
        }
      }

      var parsed = parse(text.toString());

      assertThat(parsed.exceptions().size() + parsed.problems().size()).isPositive();
    }
  }

  private static String without(String key) {
    return SOUND.replaceFirst("(?m)^" + key + ":.*\n", "");
  }

  private static Parsed parse(String text) {
    return ExceptionParser.parse(List.of(new RuleText("x.exceptions.yaml", text)));
  }
}
