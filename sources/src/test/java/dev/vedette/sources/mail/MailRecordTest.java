package dev.vedette.sources.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MailRecordTest {
  private static final String MESSAGE =
      """
      Received: from edge.example.org (10.0.0.3 [10.0.0.3]) by box; Mon, 6 May 2024 07:08:10 +0000
      Received: from evil.example (unknown [198.51.100.7])
       by edge.example.org with ESMTP; Mon, 6 May 2024 09:08:09 +0200 (CEST)
      Received: from made.up ([203.0.113.1]) by nowhere; Mon, 6 May 2024 01:00:00 +0000
      Authentication-Results: edge.example.org; spf=softfail smtp.mailfrom=evil.example;
       dkim=none; dmarc=fail header.from=bank.example
      Authentication-Results: made.up; spf=pass dkim=pass dmarc=pass
      Return-Path: <bounce@evil.example>
      From: =?UTF-8?B?QsOkbms=?= "security@bank.example" <Mallory@Evil.example>
      Reply-To: <other@evil.example>
      To: Ada <ada@example.org>, bob@example.org
      Subject: =?iso-8859-1?Q?Ihre_Rechnung_f=FCr?= =?iso-8859-1?Q?_Mai?=
      Message-ID: <m1@evil.example>
      Date: Mon, 6 May 2024 07:00:00 +0000

      """;

  @Test
  void tellsWhoSentItByWhichWayAndWhetherThatIsTrue() {
    var event = record(MESSAGE);

    assertThat(event.at("/class_uid").asInt()).isEqualTo(4009);
    assertThat(event.at("/time").asLong())
        .isEqualTo(Instant.parse("2024-05-06T07:08:10Z").toEpochMilli());
    assertThat(event.at("/email/from").asString()).isEqualTo("mallory@evil.example");
    assertThat(event.at("/email/from_mailbox").asString()).startsWith("Bänk");
    assertThat(event.at("/email/to").toString())
        .isEqualTo("[\"ada@example.org\",\"bob@example.org\"]");
    assertThat(event.at("/email/reply_to").asString()).isEqualTo("other@evil.example");
    assertThat(event.at("/email/subject").asString()).isEqualTo("Ihre Rechnung für Mai");
    assertThat(event.at("/email/message_uid").asString()).isEqualTo("m1@evil.example");
    assertThat(event.at("/src_endpoint/ip").asString()).isEqualTo("198.51.100.7");
    assertThat(event.at("/src_endpoint/hostname").asString()).isEqualTo("evil.example");
    assertThat(event.at("/email_auth").toString())
        .isEqualTo("{\"spf\":\"softfail\",\"dkim\":\"none\",\"dmarc\":\"fail\"}");
  }

  @Test
  void linksAndFilesAreInIt() throws IOException {
    var mail = new MailRecord(MESSAGE.getBytes(UTF_8), 10);
    mail.body("see https://evil.example/a?b=1. Or (http://u:p@[2001:db8::1]:8/x)", false);
    mail.body("<a href=\"https://evil.example/a?b=1&amp;c=2\">https://bank.example</a>", true);
    mail.file(AttachedFile.read("a.zip!b.txt", "", new ByteArrayInputStream(new byte[0])));

    var email = json(mail).at("/email");

    assertThat(email.at("/urls").findValuesAsString("url_string"))
        .containsExactly(
            "https://evil.example/a?b=1",
            "http://u:p@[2001:db8::1]:8/x",
            "https://evil.example/a?b=1&c=2",
            "https://bank.example");
    assertThat(email.at("/urls").findValuesAsString("hostname"))
        .containsExactly("evil.example", "[2001:db8::1]", "evil.example", "bank.example");
    assertThat(email.at("/files/0/name").asString()).isEqualTo("b.txt");
    assertThat(email.at("/files/0/hashes/0/value").asString())
        .isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
  }

  @Test
  void aMessageFromNobodyToNobodyIsKept() {
    var event = record("X: y\n\nbody");

    assertThat(event.at("/class_uid").asInt()).isZero();
    assertThat(event.at("/unmapped/email/size").asInt()).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          Mon, 6 May 2024 07:08:09 +0200 (CEST) ~ 2024-05-06T05:08:09Z
          6 May 99 07:08 EST                    ~ 1999-05-06T12:08:00Z
          Tue, 06-Dec-2005 7:08:61 GMT          ~ 2005-12-06T07:08:59Z
          """)
  void readsTheTimesOfMail(String text, String time) {
    assertThat(MailTime.find(text)).isEqualTo(Instant.parse(time).toEpochMilli());
  }

  @Test
  void anyBytesAreARecord() {
    var random = new Random(4);
    for (int i = 0; i < 3_000; i++) {
      var bytes = MESSAGE.getBytes(UTF_8);
      for (int n = random.nextInt(30); n > 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      var mail = new MailRecord(bytes, bytes.length);
      mail.body(new String(bytes, UTF_8), random.nextBoolean());

      assertThat(json(mail).isObject()).isTrue();
    }
  }

  @Test
  void whatIsEndlessIsBounded() {
    var long1 = "Subject: " + "=?UTF-8?Q?a?= ".repeat(10_000) + "\nFrom: " + "\"".repeat(9_999);
    var mail = new MailRecord((long1 + "\n" + "To: x\n".repeat(9_999)).getBytes(UTF_8), 1);
    for (int i = 0; i < 2_000; i++) {
      mail.body("https://example.org/" + i + " " + "https://".repeat(1_000), true);
    }

    assertThat(json(mail).at("/email/urls")).hasSizeLessThanOrEqualTo(500);
    assertThat(mail.json()).hasSizeLessThan(4 << 20);
  }

  private static JsonNode record(String message) {
    var bytes = message.getBytes(UTF_8);
    return json(new MailRecord(bytes, bytes.length));
  }

  private static JsonNode json(MailRecord mail) {
    return new JsonMapper().readTree(mail.json());
  }
}
