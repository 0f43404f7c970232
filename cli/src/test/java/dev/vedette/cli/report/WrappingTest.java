package dev.vedette.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WrappingTest {

  @Test
  void breaksBetweenWords() {
    assertThat(wrap("one two three four", 9)).containsExactly("one two", "three", "four");
  }

  @Test
  void breaksWordsThatAreLongerThanALine() {
    assertThat(wrap("a bbbbbbbbbb c", 4)).containsExactly("a bb", "bbbb", "bbbb", "c");
  }

  @Test
  void countsWideLettersTwiceAndMarksNotAtAll() {
    assertThat(DisplayWidth.of("木更津")).isEqualTo(6);
    assertThat(DisplayWidth.of("e\u0301")).isEqualTo(1);
    assertThat(DisplayWidth.of("😀")).isEqualTo(2);
    assertThat(wrap("木更津市", 5)).containsExactly("木更", "津市");
  }

  @Test
  void losesNoLetterAndExceedsNoWidth() {
    var random = new Random(4);
    for (int round = 0; round < 500; round++) {
      var text = text(random);
      int width = 2 + random.nextInt(30);

      var lines = wrap(text, width);

      assertThat(lines)
          .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(width));
      assertThat(String.join("", lines).replace(" ", "")).isEqualTo(text.replace(" ", ""));
    }
  }

  private static String text(Random random) {
    return random
        .ints(random.nextInt(120), 0, 6)
        .mapToObj(kind -> List.of(" ", "a", "b", "木", "\u0301", "😀").get(kind))
        .collect(Collectors.joining());
  }

  private static List<String> wrap(String text, int width) {
    return Wrapping.wrap(List.of(Span.plain(text)), width).stream()
        .map(line -> line.stream().map(Span::text).collect(Collectors.joining()))
        .toList();
  }
}
