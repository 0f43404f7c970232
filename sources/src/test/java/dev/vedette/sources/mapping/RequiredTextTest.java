package dev.vedette.sources.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiredTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          device (\\S+) entered promiscuous mode ~ ' entered promiscuous mode'
          ^(?P<a>\\w+): (?:loading|verification failed) x ~ loading,verification failed
          colou?r of \\[x\\] ~ 'r of [x]'
          abc+def ~ abc
          abcd{0,2}efg ~ abc
          [abc]+ IN=(?P<x>\\S*) OUT= ~ ' OUT='
          (?:optional )?must ~ must
          """)
  void findsTheLongestSureLiteral(String regex, String expected) {
    assertThat(String.join(",", RequiredText.of(regex))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          one thing|another thing
          (?i)any case
          (optional)*
          [a-z]+\\d
          (?:a|bcdef)
          ab
          """)
  void demandsNothingWhereNothingIsSure(String regex) {
    assertThat(RequiredText.of(regex)).isEmpty();
  }

  @Test
  void whatIsFoundHoldsWhatIsRequired() throws IOException {
    var regexes = shipped();
    var texts = caseLines();
    var random = new Random(2);

    for (int i = 0; i < 60_000; i++) {
      var regex = regexes.get(random.nextInt(regexes.size()));
      var text = texts.get(random.nextInt(texts.size()));
      var pattern = compiled(regex);
      if (pattern != null && pattern.matcher(text).find()) {
        assertThat(RequiredText.mayHold(text, RequiredText.of(regex)))
            .as(regex + " in " + text)
            .isTrue();
      }
    }
  }

  /** Every expression in quotes of the shipped mappings; what is none is left out. */
  private static List<String> shipped() throws IOException {
    var regexes = new ArrayList<String>();
    for (var line : lines(".yaml")) {
      int from = line.indexOf('\'');
      int to = line.lastIndexOf('\'');
      if (to > from + 8 && line.contains("(?P<")) {
        regexes.add(line.substring(from + 1, to).replace("''", "'"));
      }
    }
    assertThat(regexes).hasSizeGreaterThan(200);
    return regexes;
  }

  private static List<String> caseLines() throws IOException {
    return lines(".cases.yaml").stream().filter(line -> line.contains("record:")).toList();
  }

  private static List<String> lines(String suffix) throws IOException {
    var lines = new ArrayList<String>();
    try (var walk = Files.walk(SharedData.content().resolve("sources"))) {
      for (var file : walk.filter(each -> each.toString().endsWith(suffix)).sorted().toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }

  private static @Nullable Pattern compiled(String regex) {
    try {
      return Pattern.compile(regex);
    } catch (com.google.re2j.PatternSyntaxException e) {
      return null;
    }
  }
}
