package dev.vedette.sources.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sources.RecordFormat;
import org.junit.jupiter.api.Test;

class W3cTableTest {
  @Test
  void writesRowsUnderTheNamesOfTheirHeader() {
    var records =
        Records.of(
            """
            #Software: Microsoft Internet Information Services 10.0
            #Version: 1.0
            #Date: 2026-03-01 00:00:00
            #Fields: date time c-ip cs-uri-query cs(User-Agent) sc-status
            2026-03-01 00:00:07 192.0.2.7 - Mozilla/5.0+(x) 200\r
            2026-03-01 00:00:08 192.0.2.8 a="b "say ""hi\""" 404
            """);

    assertThat(records.texts())
        .containsExactly(
            "{\"_software\":\"Microsoft Internet Information Services 10.0\","
                + "\"date\":\"2026-03-01\",\"time\":\"00:00:07\",\"c-ip\":\"192.0.2.7\","
                + "\"cs(User-Agent)\":\"Mozilla/5.0+(x)\",\"sc-status\":\"200\"}",
            "{\"_software\":\"Microsoft Internet Information Services 10.0\","
                + "\"date\":\"2026-03-01\",\"time\":\"00:00:08\",\"c-ip\":\"192.0.2.8\","
                + "\"cs-uri-query\":\"a=\\\"b\",\"cs(User-Agent)\":\"say \\\"hi\\\"\","
                + "\"sc-status\":\"404\"}");
    assertThat(records.formats()).containsExactly(RecordFormat.JSON);
    assertThat(records.rejections()).isEmpty();
  }

  @Test
  void readsTheCommasOfExchange() {
    var records =
        Records.of(
            """
            #Software: Microsoft Exchange Server
            #Log-type: Message Tracking Log
            #Fields: date-time,event-id,recipient-address,message-subject,reference
            2026-03-01T00:00:00.000Z,SEND,a@example.com;b@example.com,"Offer, ""final\""",
            """);

    assertThat(records.texts())
        .containsExactly(
            "{\"_software\":\"Microsoft Exchange Server\","
                + "\"date-time\":\"2026-03-01T00:00:00.000Z\",\"event-id\":\"SEND\","
                + "\"recipient-address\":\"a@example.com;b@example.com\","
                + "\"message-subject\":\"Offer, \\\"final\\\"\"}");
  }

  @Test
  void readsTheTabsOfCloudFront() {
    var records =
        Records.of("#Version: 1.0\n#Fields: date time c-ip\n2026-03-01\t00:00:07\t192.0.2.7\n");

    assertThat(records.texts())
        .containsExactly("{\"date\":\"2026-03-01\",\"time\":\"00:00:07\",\"c-ip\":\"192.0.2.7\"}");
  }

  @Test
  void followsANewHeaderInTheMiddle() {
    var records = Records.of("#Fields: a b\n1 2\n#Fields: c\n3\n");

    assertThat(records.texts()).containsExactly("{\"a\":\"1\",\"b\":\"2\"}", "{\"c\":\"3\"}");
  }

  @Test
  void rejectsRowsThatDoNotFitTheirHeader() {
    var records = Records.of("#Fields: a b\n1\n1 2 3\n4 5\n#Fields: a,,b\n6\n");

    assertThat(records.texts()).containsExactly("{\"a\":\"4\",\"b\":\"5\"}");
    assertThat(records.lost()).isEqualTo(3);
  }
}
