package dev.vedette.sources.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class XmlEventFramerTest {
  @Test
  void eachEventIsARecordHoweverTheyStand() {
    var records =
        Records.of(
            """
            <?xml version="1.0" encoding="utf-8"?>
            <Events><Event xmlns="x"><a/></Event><Event>b</Event>
            - <Event>
                c
            </Event><Event>d
            </Event></Events>
            """);

    assertThat(records.texts())
        .containsExactly(
            "<Event xmlns=\"x\"><a/></Event>",
            "<Event>b</Event>",
            "<Event>     c </Event>",
            "<Event>d </Event>");
    assertThat(records.rejections()).isEmpty();
  }

  @Test
  void anEventWithoutAnEndIsTold() {
    var records = Records.of("<Event>a</Event>\n<Event>b\nc\n");

    assertThat(records.texts()).containsExactly("<Event>a</Event>");
    assertThat(records.rejections()).hasSize(1);
    assertThat(records.rejections().getFirst()).contains("line 2").contains("without an end");
  }
}
