package dev.vedette.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiredLiteralsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '~',
      value = {
        "abcdef abcdef",
        "ABC.*defg abc,defg",
        "abc+def abc,def",
        "abcd?efgh abc,efgh",
        "abc{2}de abc,de",
        "abc{0,2}defg ab,defg",
        "(?:abc|def) abc/def",
        "(?:abc|d?) -",
        "(?:ab.cde|(?:fgh|ijk)l?) cde/fgh/ijk",
        "xyz(?:abc|def)uvwx xyz,abc/def,uvwx",
        "(abcdef)+gh abcdef,gh",
        "(abcdef)?ghi ghi",
        "a(bcd(efgh)i)j a,bcd,efgh,i,j",
        "(?i)AbCd abcd",
        "[abc]def[^]x]ghij def,ghij",
        "abc\\\\def abc\\def",
        "abc\\ddefg abc,defg",
        "abc|def abc/def",
        "\\x41bcdef -",
        "\\QabcE -",
        "\\w+`(\\w+|-|.)` `,`",
        "abc(def -",
        "abc) -",
        "\u00c4BCd \u00e4bcd",
      })
  void findsWhatEveryMatchContains(String regex, String literals) {
    var expected = literals.equals("-") ? List.of() : List.of(literals.split(","));

    var needs = RequiredLiterals.of(regex);

    assertThat(needs).extracting(need -> String.join("/", need.texts())).isEqualTo(expected);
  }
}
