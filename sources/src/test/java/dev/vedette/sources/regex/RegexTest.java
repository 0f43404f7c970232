package dev.vedette.sources.regex;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.PatternSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RE2/J is the simple twin: both find the same groups at the same places. */
class RegexTest {
  private static final String[] ATOMS = {
    "a",
    "b",
    ".",
    "[ab]",
    "[^a]",
    "\\d",
    "\\w",
    "\\s",
    "\\S",
    "\\b",
    "^",
    "$",
    " ",
    "é",
    "[a-c1]",
    "[^\\s\"]",
    "\\.",
    "\\B",
    "\\W"
  };
  private static final String[] REPEATS = {
    "", "", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,3}", "{0,2}?", "{2,}"
  };
  private static final String LETTERS = "aabbc1 é.\n\"sSkK\u212A\u017F😀";

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void findsWhatRe2Finds(long seed) {
    var random = new Random(seed);
    int fast = 0;

    for (int i = 0; i < 5_000; i++) {
      var regex = Regex.of(flags(random) + expression(random, 3));
      fast += regex.isFast() ? 1 : 0;
      for (int j = 0; j < 8; j++) {
        agree(regex, text(random));
      }
    }

    assertThat(fast).isGreaterThan(3_000);
  }

  private static String flags(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> "(?i)";
      case 1 -> "(?s)";
      default -> "";
    };
  }

  private static String expression(Random random, int depth) {
    var out = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      boolean isGroup = depth > 0 && random.nextInt(3) == 0;
      out.append(isGroup ? group(random, depth) : ATOMS[random.nextInt(ATOMS.length)]);
      boolean isPlace = out.toString().matches("(?s).*(\\^|\\$|\\\\b|\\\\B)");
      out.append(isPlace ? "" : REPEATS[random.nextInt(REPEATS.length)]);
    }
    return out.toString();
  }

  private static String group(Random random, int depth) {
    var inside = expression(random, depth - 1);
    var choice = random.nextBoolean() ? inside : inside + "|" + expression(random, depth - 1);
    return (random.nextBoolean() ? "(" : "(?:") + choice + ")";
  }

  private static String text(Random random) {
    var out = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      out.appendCodePoint(
          LETTERS.codePointAt(
              LETTERS.offsetByCodePoints(
                  0, random.nextInt(LETTERS.codePointCount(0, LETTERS.length())))));
    }
    return out.toString();
  }

  private static void agree(Regex regex, String text) {
    var simple = regex.simply(text);
    var found = regex.find(text);
    if (simple.length > 0 && found.length > 0) {
      // Only the groups are told.
      simple[0] = found[0];
      simple[1] = found[1];
    }
    assertThat(found).as("%s in \"%s\"", regex.expression(), text).isEqualTo(simple);
  }

  /** Every text in quotes of a mapping is tried; most are expressions, or fine as one. */
  @Test
  void findsInTheTextsOfCasesWhatRe2FindsWithTheExpressionsOfMappings() throws IOException {
    var expressions = new ArrayList<Regex>();
    var texts = new ArrayList<String>();
    for (var file : content()) {
      boolean isCases = file.toString().endsWith(".cases.yaml");
      for (var line : Files.readAllLines(file)) {
        if (isCases) {
          texts.add(line.strip());
        } else if (line.strip().startsWith("- '") && line.contains("(?P<")) {
          expressions.addAll(expression(line.strip()));
        }
      }
    }

    assertThat(expressions.size()).isGreaterThan(150);
    assertThat(expressions.stream().filter(Regex::isFast).count())
        .isGreaterThan(expressions.size() * 95L / 100);
    var random = new Random(1);
    for (var regex : expressions) {
      for (int i = 0; i < 60; i++) {
        agree(
            regex, texts.get(random.nextInt(texts.size())).replaceFirst("^record: '(.*)'$", "$1"));
      }
    }
  }

  private static List<Regex> expression(String line) {
    var quoted = Pattern.compile("^- '((?:[^']|'')*)'$").matcher(line);
    if (!quoted.matches()) {
      return List.of();
    }
    try {
      return List.of(Regex.of(quoted.group(1).replace("''", "'")));
    } catch (PatternSyntaxException e) {
      return List.of();
    }
  }

  private static List<Path> content() throws IOException {
    try (var files = Files.walk(Path.of("..", "content", "sources"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "^(?P<user>.*) from (?P<ip>\\S+)$# a from b from c# a from b# c",
        "(?i)user[ =](\\w+)(?:;id=(\\d+))?# USER=ada;id=7# ada# 7",
        "x{2,3}(y*?)(z+)$# xxyyzz# yy# zz"
      })
  void takesGroups(String expression, String text, String first, String second) {
    var regex = Regex.of(expression);

    var places = regex.find(text);

    assertThat(regex.isFast()).isTrue();
    assertThat(Regex.group(text, places, 1)).isEqualTo(first);
    assertThat(Regex.group(text, places, 2)).isEqualTo(second);
  }

  /** With plain backtracking each of these would not end within a lifetime. */
  @ParameterizedTest
  @ValueSource(
      strings = {"^(a|a)*$", "(a+b?)+$", "^(?:a?){30}b", "(.*)x(.*)y(.*)$", "a.*b.*c.*d.*e.*f"})
  void takesNoLongerWithTextsThatAreMadeForIt(String expression) {
    var text = "a".repeat(3_000) + "!";

    var places = Regex.of(expression).find(text);

    assertThat(places).isEmpty();
  }
}
