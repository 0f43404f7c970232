package dev.vedette.sources.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sources.RecordFormat;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AuditFramerTest {
  private static final String A1 = "type=SYSCALL msg=audit(1551485405.594:1): arch=c000003e";
  private static final String A2 = "type=CWD msg=audit(1551485405.594:1): cwd=\"/\"";
  private static final String A3 = "type=EOE msg=audit(1551485405.594:1): ";
  private static final String B1 = "type=USER_CMD msg=audit(1551485405.600:2): pid=7";
  private static final String B2 = "type=PATH msg=audit(1551485405.600:2): item=0";

  @Test
  void joinsTheLinesOfOneEvent() {
    var records = Records.of(lines(A1, A2, A3, B1));

    assertThat(records.texts()).containsExactly(A1 + "\n" + A2 + "\n" + A3, B1);
    assertThat(records.formats()).containsExactly(RecordFormat.AUDIT);
  }

  @Test
  void joinsEventsWhoseLinesAreMixed() {
    var records = Records.of(lines(A1, B1, A2, B2, A3));

    assertThat(records.texts()).containsExactly(A1 + "\n" + A2 + "\n" + A3, B1 + "\n" + B2);
  }

  @Test
  void holdsHostsThatShareALogApart() {
    var one = "node=one " + A1;
    var two = "node=two " + A1;

    var records = Records.of(lines(one, two, "node=one " + A2));

    assertThat(records.texts()).containsExactly(one + "\nnode=one " + A2, two);
  }

  @Test
  void readsWhatAusearchPrints() {
    var records =
        Records.of(lines("----", "time->Sat Mar  2 00:10:05 2019", A1, A2, "----", "time->x", B1));

    assertThat(records.texts()).containsExactly(A1 + "\n" + A2, B1);
    assertThat(records.rejections()).isEmpty();
  }

  @Test
  void keepsLinesOfOtherKinds() {
    var records = Records.of(lines(A1, "something else", A2));

    assertThat(records.texts()).containsExactly(A1, "something else", A2);
    assertThat(records.formats()).containsExactly(RecordFormat.AUDIT, RecordFormat.LINE);
  }

  @Test
  void holdsNoMoreThanAWindowOfOpenEvents() {
    var log = new StringBuilder(A1).append('\n');
    for (int i = 0; i < 64; i++) {
      log.append("type=X msg=audit(1.1:").append(i + 10).append("): a\n");
    }
    log.append(A2);

    var records = Records.of(log.toString());

    assertThat(records.texts()).hasSize(66).startsWith(A1).endsWith(A2);
  }

  @Test
  void cutsAnEventThatIsTooLong() {
    var long1 = "type=X msg=audit(1.1:1): " + "x".repeat(600);
    var in = new ByteArrayInputStream(lines(long1, long1, B1).getBytes(StandardCharsets.UTF_8));

    var records = Records.read(in, 1000);

    assertThat(records.texts()).containsExactly(long1, long1, B1);
  }

  private static String lines(String... lines) {
    return String.join("\n", lines) + "\n";
  }
}
