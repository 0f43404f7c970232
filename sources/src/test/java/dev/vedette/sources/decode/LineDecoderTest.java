package dev.vedette.sources.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Event;
import dev.vedette.sources.RecordFormat;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineDecoderTest {
  @Test
  void readsTheHeaderOfRfc3164() {
    var decoded = line("<38>Feb  3 04:05:06 web-1 sshd[812]: Invalid user x from 192.0.2.7");

    assertThat(decoded.fields())
        .isEqualTo(
            Map.of(
                "facility", List.of("4"),
                "severity", List.of("6"),
                "timestamp", List.of("Feb  3 04:05:06"),
                "hostname", List.of("web-1"),
                "program", List.of("sshd"),
                "pid", List.of("812"),
                "message", List.of("Invalid user x from 192.0.2.7")));
    assertThat(decoded.time()).isEqualTo(Instant.parse("2024-02-03T04:05:06Z").toEpochMilli());
  }

  @Test
  void aBlankBehindThePriorityDoesNoHarm() {
    assertThat(line("<38> Feb  3 04:05:06 web-1 sshd[812]: x").fields())
        .containsEntry("hostname", List.of("web-1"))
        .containsEntry("program", List.of("sshd"));
    assertThat(line("<38> 2024-01-02T03:04:05Z fw kernel: x").fields())
        .containsEntry("program", List.of("kernel"));
  }

  @Test
  void aDateWithoutAYearIsNeverInTheFuture() {
    var decoded = line("Dec 31 23:59:59 web-1 cron: x");

    assertThat(decoded.time()).isEqualTo(Instant.parse("2023-12-31T23:59:59Z").toEpochMilli());
  }

  @Test
  void aDayNeedNotBePadded() {
    var decoded = line("Feb 3 04:05:06 web-1 cron[7]: x");

    assertThat(decoded.fields()).containsEntry("program", List.of("cron"));
    assertThat(decoded.time()).isEqualTo(Instant.parse("2024-02-03T04:05:06Z").toEpochMilli());
  }

  @Test
  void readsTheIsoTimestampsOfRsyslogFiles() {
    var decoded = line("2024-01-02T03:04:05.678+01:00 db su: pam_unix(su:session): session opened");

    assertThat(decoded.fields()).containsEntry("program", List.of("su"));
    assertThat(decoded.time()).isEqualTo(Instant.parse("2024-01-02T02:04:05.678Z").toEpochMilli());
  }

  @Test
  void readsTheHeaderAndTheStructuredDataOfRfc5424() {
    var decoded =
        DecodedEvent.of(
            RecordFormat.LINE,
            "<165>1 2024-01-02T03:04:05Z host app 77 ID47 [x@1 k=\"a \\\"b\\\"\" n=\"2\"][y z=\"3\"] text",
            "sd.x@1.k",
            "sd.y.z");

    assertThat(decoded.fields())
        .isEqualTo(
            Map.of(
                "facility", List.of("20"),
                "severity", List.of("5"),
                "timestamp", List.of("2024-01-02T03:04:05Z"),
                "hostname", List.of("host"),
                "program", List.of("app"),
                "pid", List.of("77"),
                "msgid", List.of("ID47"),
                "sd.x@1.k", List.of("a \"b\""),
                "sd.y.z", List.of("3"),
                "message", List.of("text")));
  }

  @Test
  void anIdOfStructuredDataEndsAtItsEnterprise() {
    var decoded =
        DecodedEvent.of(
            RecordFormat.LINE,
            "<14>1 2024-01-02T03:04:05Z host app - - [a@26.1.2 k=\"v\"][b.c k=\"w\"] text",
            "sd.*.k");

    assertThat(decoded.fields()).containsEntry("sd.*.k", List.of("v"));
  }

  @Test
  void aLineWithoutAHeaderIsAllMessage() {
    assertThat(line("hello world").fields()).isEqualTo(Map.of("message", List.of("hello world")));
    assertThat(line("<999>x").fields()).isEqualTo(Map.of("message", List.of("<999>x")));
  }

  @Test
  void aLineWithoutATimeStillSaysWhoSpeaks() {
    assertThat(line("web-1 sshd[812]: Invalid user x").fields())
        .isEqualTo(
            Map.of(
                "hostname", List.of("web-1"),
                "program", List.of("sshd"),
                "pid", List.of("812"),
                "message", List.of("Invalid user x")));
    assertThat(line("sshd[812]: Invalid user x").fields())
        .containsEntry("program", List.of("sshd"))
        .doesNotContainKey("hostname");
  }

  @Test
  void proseWithAColonIsAllMessage() {
    for (var prose : List.of("to do: nothing", "note: this", "x y[]: z", "a [b]: c", "[1]: x")) {
      assertThat(line(prose).fields()).isEqualTo(Map.of("message", List.of(prose)));
    }
  }

  @Test
  void aForgedHeaderIsNoMoreThanText() {
    var forged =
        List.of(
            "<999>1 x",
            "<192>Feb  3 04:05:06 web-1 sshd[812]: x",
            "<-1>x",
            "<13",
            "<>",
            "<13>1",
            "<13>1 ",
            "<13>1 - - - - - [",
            "<13>1 - - - - - [id a=\"\\",
            "<13>1 - - - - - [id a=\"1\"][id a=\"2\"",
            "<13>1 9999-99-99T99:99:99Z h p 1 m [a b=\"" + "]".repeat(5000),
            "<13>Feb 31 99:99:99 web-1 sshd[812]: x",
            "<13>" + "[x]".repeat(20_000),
            "<13>1 2024-02-03T04:05:06Z " + "h".repeat(60_000),
            "<13>".repeat(10_000));

    for (var text : forged) {
      assertThat(line(text).fields()).as(text).isNotNull();
    }
    assertThat(line("<192>x").fields()).containsEntry("message", List.of("<192>x"));
    assertThat(line("<13>Feb  3 04:05:06 a <0>Feb  3 04:05:06 b su: x").fields())
        .containsEntry("facility", List.of("1"))
        .containsEntry("hostname", List.of("a"));
  }

  @Test
  void anyBytesAreALine() {
    var random = new Random(3);
    var alphabet = "<>[]=\"\\ :-1T2024-01-02T03:04:05Z Jan  1 00:00:00 host app[1]: ";
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder(random.nextBoolean() ? "<34>1 " : "");
      for (int length = random.nextInt(60); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }

      assertThat(line(text.toString()).problem()).isNull();
    }
  }

  @Test
  void timestampsOfEverySizeAreTold() {
    assertThat(List.of(time("1551485405.594"), time("1551485405594"), time("1551485405594000")))
        .containsOnly(1_551_485_405_594L);
    assertThat(time("2020-12-19 06:59:28.41")).isEqualTo(1_608_361_168_410L);
    assertThat(time("2020/12/19 06:59:28.41")).isEqualTo(1_608_361_168_410L);
    assertThat(time("19/Dec/2020:07:59:28 +0100")).isEqualTo(1_608_361_168_000L);
    assertThat(time("19-Dec-2020 06:59:28.410")).isEqualTo(1_608_361_168_410L);
    assertThat(time("Sat Dec 19 06:59:28.410001 2020")).isEqualTo(1_608_361_168_410L);
    assertThat(time("19/Dec/2020:07:59")).isEqualTo(Event.NO_TIME);
    assertThat(time("19/Foo/2020:07:59:28 +0100")).isEqualTo(Event.NO_TIME);
    assertThat(time("yesterday")).isEqualTo(Event.NO_TIME);
    assertThat(time("2020-13-45")).isEqualTo(Event.NO_TIME);
  }

  private static long time(String text) {
    var bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return Timestamps.parse(bytes, 0, bytes.length, null);
  }

  private static DecodedEvent line(String record) {
    return DecodedEvent.of(RecordFormat.LINE, record);
  }
}
