package dev.vedette.sources.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Event;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTimeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          web  | 2023-04-06T09:13:34,820Z [http] WARN x      ~ 2023-04-06T09:13:34.820Z
          2023-04-23 22:07:05.311 -05:00 [WRN] x             ~ 2023-04-24T03:07:05.311Z
          [2025-07-17 13:17:11,562]  WARN x                  ~ 2025-07-17T13:17:11.562Z
          W, [2023-03-13T09:25:23.245316 #1]  WARN -- : x    ~ 2023-03-13T09:25:23.245Z
          <W>2015-11-29 16:38:01.818 1 => x                  ~ 2015-11-29T16:38:01.818Z
          t=2020-10-19T17:44:33+0200 lvl=eror                ~ 2020-10-19T15:44:33Z
          19-Oct-2022 05:34:02.425 client x                  ~ 2022-10-19T05:34:02.425Z
          192.0.2.1 - - [02/Mar/2026:04:05:06 +0100] x       ~ 2026-03-02T03:05:06Z
          01/25/22 16:19:40.524258 web x                     ~ 2022-01-25T16:19:40.524Z
          25/01/2022 16:19:40 x                              ~ 2022-01-25T16:19:40Z
          03-07-2005 23:07:20   SMTP x                       ~ 2005-07-03T23:07:20Z
          25.02.2022 16:19:40 +0100 x                        ~ 2022-02-25T15:19:40Z
          [CET Feb 16 21:05:29] error x                      ~ 2024-02-16T21:05:29Z
          1286536308.779    180 192.0.2.4 TCP_MISS           ~ 2010-10-08T11:11:48.779Z
          nova.log.1.2017-05-16_13:53:08 2017-05-16 x        ~ 2017-05-16T13:53:08Z
          """)
  void findsTheTimeAtTheBeginning(String line, String time) {
    assertThat(time(line)).isEqualTo(Instant.parse(time).toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "99/99/99 10:10:10 x",
        "2026-13-40 10:10:10",
        "10:11:12 no date",
        "1286536308779x",
        "192.168.100.200 is an address",
        "Mar",
        "@4",
        "30/02/2"
      })
  void whatIsNoTimeIsNone(String line) {
    assertThat(time(line)).isEqualTo(Event.NO_TIME);
  }

  @Test
  void anyTextMakesNoHarm() {
    var random = new Random(11);
    var alphabet = "0123456789-/:. TZ+,JanFebMar[]@";
    for (int i = 0; i < 100_000; i++) {
      var text = new StringBuilder();
      for (int n = random.nextInt(40); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }

      long time = time(text.toString());

      assertThat(
              time == Event.NO_TIME || time > Instant.parse("-9999-01-01T00:00:00Z").toEpochMilli())
          .isTrue();
    }
  }

  private static long time(String line) {
    var finder = new TextTime();
    finder.reference(Instant.parse("2024-03-01T00:00:00Z"));
    var bytes = line.getBytes(UTF_8);
    return finder.find(bytes, 0, bytes.length);
  }
}
