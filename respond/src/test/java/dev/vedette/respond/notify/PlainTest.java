package dev.vedette.respond.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What attackers write does nothing where it is read. */
class PlainTest {
  @Test
  void showsWhatCannotBeSeen() {
    assertThat(Plain.of("a\u202egnp.exe\u0000\u001b[31m", 100))
        .isEqualTo("a[U+202E]gnp.exe[U+0000][U+001B][31m");
    assertThat(Plain.of("a\u200b\u2066\ufeff\ue000\ud800", 100))
        .isEqualTo("a[U+200B][U+2066][U+FEFF][U+E000][U+D800]");
  }

  @Test
  void keepsToOneLine() {
    assertThat(Plain.of("Subject\r\nBcc: all@example.com\u2028x\u0085", 100))
        .isEqualTo("Subject  Bcc: all@example.com[U+2028]x[U+0085]");
  }

  @Test
  void makesNoLinks() {
    assertThat(Plain.of("see https://evil.example/x or HXXP://a or www.evil.example", 200))
        .isEqualTo("see https[:]//evil.example/x or HXXP[:]//a or www[.]evil.example");
    assertThat(Plain.of("mailto:a@b javascript:alert(1)", 200))
        .isEqualTo("mailto[:]a@b javascript[:]alert(1)");
  }

  @Test
  void leavesWhatPeopleWriteAsItIs() {
    var text = "Büro-PC $5 & <b> „Grüße“ 東京 \ud83d\udd25 हिन्दी";

    assertThat(Plain.of(text, 100)).isEqualTo(text);
  }

  @Test
  void isNeverLongerThanWanted() {
    assertThat(Plain.of("abcdef", 4)).isEqualTo("abc…");
    assertThat(Plain.of("\u202e".repeat(1000), 20)).hasSize(20);
  }

  @Test
  void whateverComesNothingInvisibleIsLeft() {
    var random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (int j = random.nextInt(30); j >= 0; j--) {
        text.append((char) random.nextInt(0x10000));
      }

      var plain = Plain.of(text.toString(), 60);

      assertThat(plain.codePointCount(0, plain.length())).isLessThanOrEqualTo(60);
      assertThat(plain.codePoints())
          .noneMatch(Character::isISOControl)
          .noneMatch(each -> Character.getType(each) == Character.FORMAT)
          .noneMatch(each -> Character.getType(each) == Character.SURROGATE)
          .noneMatch(each -> Character.getType(each) == Character.LINE_SEPARATOR);
      assertThat(plain).doesNotContain("://");
    }
  }
}
