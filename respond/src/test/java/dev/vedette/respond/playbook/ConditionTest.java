package dev.vedette.respond.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConditionTest {
  private static final Map<String, List<String>> VALUES =
      Map.of(
          "__risk__", List.of("80"),
          "__name__", List.of("o'brien"),
          "__hosts__", List.of("ws-7", "srv-2"),
          "__techniques__", List.of("T1003.001", "T1486"),
          "__yes__", List.of("true"),
          "__evil__", List.of("' OR __yes__:value = 'true"));

  @Test
  void comparesAsStixPatterningDoes() {
    assertThat(holds("__risk__:value >= 80")).isTrue();
    assertThat(holds("__risk__:value > 80.0")).isFalse();
    assertThat(holds("__name__:value = 'o\\'brien'")).isTrue();
    assertThat(holds("__hosts__:value = 'srv-2'")).isTrue();
    assertThat(holds("__hosts__:value != 'srv-2'")).isFalse();
    assertThat(holds("__hosts__:count == 2")).isTrue();
    assertThat(holds("__techniques__:value LIKE 'T1003%'")).isTrue();
    assertThat(holds("__techniques__:value NOT LIKE 'T14_6'")).isFalse();
    assertThat(holds("__techniques__:value IN ('T1', 'T1486')")).isTrue();
    assertThat(holds("[__yes__:value = true]")).isTrue();
    assertThat(holds("__risk__:value = __risk__")).isTrue();
  }

  @Test
  void readsAndBeforeOrAndNotBeforeBoth() {
    assertThat(holds("__yes__ = true OR __yes__ = true AND __risk__ < 1")).isTrue();
    assertThat(holds("(__yes__ = true OR __yes__ = true) AND __risk__ < 1")).isFalse();
    assertThat(holds("NOT __risk__ < 1 AND EXISTS __hosts__")).isTrue();
    assertThat(holds("EXISTS __nothing__ OR __nothing__:value = 'x'")).isFalse();
    assertThat(holds("__nothing__:value != 'x'")).isTrue();
  }

  @Test
  void takesWhatAnAttackerWroteForAValueAndNothingElse() {
    assertThat(holds("__evil__:value = 'x'")).isFalse();
    assertThat(holds("__evil__:value = __evil__")).isTrue();
    assertThat(holds("__hosts__:value = __evil__:value")).isFalse();
  }

  @Test
  void saysWhatIsWrongAndWhere() {
    wrong("", "a variable such as __hosts__:value");
    wrong("__risk__:value", "=, !=, <");
    wrong("__risk__:value MATCHES '.*'", "MATCHES");
    wrong("__risk__:value = x", "single quotes");
    wrong("(__risk__:value = 1", "')'");
    wrong("__risk__:value = 1 extra", "the end");
    wrong("__risk__:value = 'open", "cannot be read");
    wrong("NOT ".repeat(40) + "__risk__ = 1", "nested too deep");
  }

  @Test
  void neverFailsInAnotherWayThanBySayingSo() {
    var random = new Random(7);
    var pieces =
        List.of(
            "(", ")", "NOT ", "AND ", "OR ", "__a__", ":value", " = ", "'x'", "1", "IN", ",", "'",
            "\\");
    for (int i = 0; i < 3_000; i++) {
      var text = new StringBuilder();
      for (int j = random.nextInt(12); j >= 0; j--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      try {
        Condition.parse(text.toString()).holds(_ -> List.of("x"));
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageStartingWith("at character");
      }
    }
  }

  @Test
  void matchesLongTextsInBoundedTime() {
    assertThat(Wildcards.match("a".repeat(2_000), "%a".repeat(500) + "b")).isFalse();
    assertThat(Wildcards.match("a".repeat(2_000), "%a".repeat(500))).isTrue();
  }

  private static boolean holds(String condition) {
    return Condition.parse(condition).holds(name -> VALUES.getOrDefault(name, List.of()));
  }

  private static void wrong(String condition, String message) {
    assertThatThrownBy(() -> Condition.parse(condition))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
