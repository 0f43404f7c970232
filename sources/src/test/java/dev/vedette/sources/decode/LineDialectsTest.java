package dev.vedette.sources.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sources.RecordFormat;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What programs and relays make of the headers of syslog. */
class LineDialectsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      textBlock =
          """
          Jan 29 09:34:17 pop3-login: Info: gone            | | pop3-login | Info: gone
          Jan 29 09:34:17 auth-worker(80180): Info: gone    | | auth-worker | Info: gone
          Jan 29 09:34:17 gw-01: %SYS-5-CONFIG_I: gone      | gw-01: | %SYS-5-CONFIG_I | gone
          Jan 10 00:00:00 host proftpd[12345] host (x): y   | host | proftpd | host (x): y
          Jun 17 14:37:39 <mail.info> robin sm-mta[2]: x    | robin | sm-mta | x
          <4>kernel: sd 2:0: error                          | | kernel | sd 2:0: error
          <4>gw-01: NetScreen says                          | | gw-01 | NetScreen says
          Test znc[37232]: [x] failed                       | Test | znc | [x] failed
          2013-08-11 03:56:40 auth-worker(default): Info: x | | auth-worker | Info: x
          2013-11-16 21:59:30,121 novo proftpd[2] host x    | novo | proftpd | host x
          2006-02-13 15:52:30,388 f2b.actions    [123]: x   | | f2b.actions | x
          @400000004c91b044077a9e94 imap-login: Info: x     | | imap-login | Info: x
          57 <34>1 2003-10-11T22:14:15Z host su 1 - - x     | host | su | x
          <34> 2003-10-11T22:14:15Z host app - - - x        | host | app | x
          <34> - - SPLUNK - COOKED [f@1 h="a"] x            | | SPLUNK | x
          """)
  void readsWhoSpeaks(
      String line, @Nullable String host, @Nullable String program, String message) {
    var fields = line(line).fields();

    assertThat(fields.getOrDefault("hostname", List.of())).isEqualTo(listOf(host));
    assertThat(fields.getOrDefault("program", List.of())).isEqualTo(listOf(program));
    assertThat(fields).containsEntry("message", List.of(message));
  }

  private static List<String> listOf(@Nullable String value) {
    return value == null ? List.of() : List.of(value);
  }

  @Test
  void cefNeedsNeitherHostNorProgram() {
    assertThat(line("<34> 2003-10-11T22:14:15Z CEF:0|a|b|1|2|c|3|d=e").fields())
        .containsEntry("message", List.of("CEF:0|a|b|1|2|c|3|d=e"))
        .doesNotContainKeys("hostname", "program");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheTime() {
    assertThat(line("\uFEFF<34>1 2003-10-11T22:14:15Z host su - - - x").fields())
        .containsEntry("timestamp", List.of("2003-10-11T22:14:15Z"));
  }

  @Test
  void aLevelIsNoProgram() {
    assertThat(line("2022-07-20 21:28:50 ERROR: disk is full").fields())
        .isEqualTo(Map.of("message", List.of("2022-07-20 21:28:50 ERROR: disk is full")));
  }

  @Test
  void structuredDataThatIsTextInBracketsIsTheMessage() {
    assertThat(line("<4> 2026-01-02T03:04:05Z host app: [warn] x - [y]").fields())
        .containsEntry("message", List.of("[warn] x - [y]"));
  }

  @Test
  void readsTheLabelsOfMultilog() {
    assertThat(line("@400000004c91b044077a9e94 x: y").time())
        .isEqualTo(Instant.parse("2010-09-16T05:50:50.125Z").toEpochMilli());
    assertThat(line("@400000004c91b044077a9ezz x: y").fields()).doesNotContainKey("timestamp");
  }

  @Test
  void anyBytesMakeNoHarm() {
    var random = new Random(7);
    var pieces =
        List.of(
            "<34>",
            "1 ",
            "2003-10-11T22:14:15Z",
            " - ",
            "[a b=\"c\"]",
            "host ",
            "app[1]:",
            ":",
            "[",
            "@4000000000000000000000",
            "<mail.info>",
            "\uFEFF",
            "12 ",
            "CEF:",
            "{",
            "}",
            "Jan  1 ",
            "00:00:00 ",
            "2006-02-13 15:52:30,3",
            " ");
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (int n = random.nextInt(9); n >= 0; n--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      var record = text.substring(0, random.nextInt(text.length() + 1));

      assertThat(line(record).problem()).isNull();
    }
  }

  private static DecodedEvent line(String text) {
    return DecodedEvent.of(RecordFormat.LINE, text);
  }
}
