package dev.vedette.detect.stix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StixPatternTest {
  private static final Map<String, Object> EVENT =
      Map.of(
          "dst_endpoint",
          Map.of("ip", "192.0.2.7", "port", 443L),
          "process",
          Map.of(
              "name",
              "Evil.exe",
              "cmd_line",
              "evil.exe -c http://x",
              "file",
              Map.of("name", "Evil.exe", "hashes", List.of(Map.of("value", "ABCDEF")))),
          "connection_info",
          Map.of("protocol_name", "tcp"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[file:hashes.'SHA-256' = 'aa']",
        "[ipv4-addr:value == '192.0.2.7' AND NOT file:name != 'x']",
        "[file:size NOT IN (1, -2, 3.5) OR (file:name LIKE 'a%' AND file:size <= 7)]",
        "[file:created >= t'2024-01-01T00:00:00Z' AND artifact:payload_bin = b'aGk=']",
        "[EXISTS windows-registry-key:values[*].name AND file:content_ref.x[0].y = h'0aff']",
        "([a:b = true] AND [a:c = false]) FOLLOWEDBY [a:d = 1] WITHIN 5.5 SECONDS",
        "[a:b = 1] REPEATS 5 TIMES WITHIN 60 SECONDS",
        "[a:b = 1] START t'2024-01-01T00:00:00Z' STOP t'2024-02-01T00:00:00.5Z' OR [a:c MATCHES '^x']",
        "[a:b ISSUBSET '192.0.2.0/24' /* why */ OR a:b ISSUPERSET '192.0.2.0/24']",
        "[network-traffic:extensions.'http-request-ext'.request_value = 'it\\'s \\\\']"
      })
  void parses(String pattern) {
    assertThat(StixPattern.parse(pattern)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "[a:b = 'x'",
        "a:b = 'x'",
        "[a:b = 'x']]",
        "[a:b ~ 'x']",
        "[a:b LIKES 'x']",
        "[a:b = 'x]",
        "[a = 'x']",
        "[a:b = x]",
        "[a:b IN 'x']",
        "[a:b = 'x'] WITHIN soon SECONDS",
        "[a:b = 'x'] REPEATS 0 TIMES",
        "[a:b = 'x'] START 'monday' STOP t'2024-01-01T00:00:00Z'",
        "[a:b = 99999999999999999999999999999999999999999]"
      })
  void refusesWithAPlace(String pattern) {
    assertThatThrownBy(() -> StixPattern.parse(pattern))
        .isInstanceOf(StixPatternException.class)
        .hasMessageMatching("(?s).* at character \\d+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[network-traffic:dst_port = 443]",
        "[network-traffic:dst_port > 442 AND network-traffic:dst_port < 444]",
        "[network-traffic:dst_port IN (80, 443)]",
        "[network-traffic:dst_port != 80]",
        "[network-traffic:protocols[*] = 'TCP']",
        "[ipv4-addr:value ISSUBSET '192.0.2.0/24']",
        "[file:name LIKE 'evil.%' AND process:command_line MATCHES 'http://']",
        "[file:hashes.MD5 = 'abcdef']",
        "[EXISTS process:command_line AND NOT EXISTS url:value]",
        "[file:size = 7 OR file:name = 'evil.exe']"
      })
  void holdsOfTheEvent(String pattern) {
    assertThat(holds(pattern)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[network-traffic:dst_port = 80]",
        "[network-traffic:dst_port NOT IN (80, 443)]",
        "[network-traffic:src_port = 443]",
        "[ipv4-addr:value ISSUBSET '198.51.100.0/24']",
        "[file:name LIKE 'evil']",
        "[file:size > 0]",
        "[x-unknown:property = 'x']",
        "[process:command_line MATCHES '(']"
      })
  void doesNotHoldOfTheEvent(String pattern) {
    assertThat(holds(pattern)).isFalse();
  }

  private static boolean holds(String pattern) {
    var parsed = (Observations.One) StixPattern.parse(pattern);
    return new ObservedEvent(EVENT).satisfies(parsed.comparison());
  }

  @Test
  void nestingWithoutEndIsRefused() {
    for (var open : List.of("(", "[(")) {
      assertThatThrownBy(() -> StixPattern.parse(open + "(".repeat(10_000)))
          .isInstanceOf(StixPatternException.class);
    }
  }

  @Test
  void whateverIsChangedInAPatternItIsReadOrRefused() {
    var random = new Random(4);
    var pattern =
        "[(file:hashes.'SHA-256' = 'aa' OR a:b NOT IN (1, 2.5)) AND EXISTS c:d[*].e] REPEATS 2 TIMES";
    var signs = "[]()'.,:=<>!*\\ 0aANDORt/";

    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder(pattern);
      for (int change = random.nextInt(5); change >= 0; change--) {
        int at = random.nextInt(text.length());
        if (random.nextBoolean()) {
          text.setCharAt(at, signs.charAt(random.nextInt(signs.length())));
        } else if (text.length() > 2) {
          text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(4)));
        }
      }
      try {
        assertThat(StixPattern.parse(text.toString())).isNotNull();
      } catch (StixPatternException e) {
        assertThat(e).hasMessageContaining("at character");
      }
    }
  }
}
