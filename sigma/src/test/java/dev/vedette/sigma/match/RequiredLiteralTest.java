package dev.vedette.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiredLiteralTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '`',
      value = {
        "abcdef abcdef",
        "ABC.*defg defg",
        "abc+def abc",
        "abcd?efgh efgh",
        "abc{2}de abc",
        "abc{0,2}defg defg",
        "(?:abc|def) -",
        "xyz(?:abc|def)uvwx uvwx",
        "(abcdef)+gh abcdef",
        "(abcdef)?ghi ghi",
        "a(bcd(efgh)i)j efgh",
        "(?i)AbCd abcd",
        "[abc]def[^]x]ghij ghij",
        "abc\\\\def abc\\def",
        "abc\\ddefg defg",
        "abc|def -",
        "\\x41bcdef -",
        "\\QabcE -",
        "ab -",
        "abc(def -",
        "abc) -",
        "\u00c4BCd \u00e4bcd",
      })
  void findsWhatEveryMatchContains(String regex, String literal) {
    assertThat(RequiredLiteral.of(regex).orElse("-")).isEqualTo(literal);
  }
}
