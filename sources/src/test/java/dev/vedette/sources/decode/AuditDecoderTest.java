package dev.vedette.sources.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sources.RecordFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AuditDecoderTest {
  private static final String EXECVE =
      """
      type=SYSCALL msg=audit(1700000000.123:42): arch=c000003e syscall=59 success=yes a0=55 a1=66 ppid=7 pid=8 auid=1000 uid=0 comm="sh" exe="/bin/sh" key=(null)
      type=EXECVE msg=audit(1700000000.123:42): argc=3 a0="sh" a1="-c" a2=6563686F2022686922
      type=CWD msg=audit(1700000000.123:42): cwd="/root"
      type=PROCTITLE msg=audit(1700000000.123:42): proctitle=7368002D63\
      """;

  @Test
  void theLinesOfOneEventAreOneSetOfFields() {
    var decoded =
        DecodedEvent.of(
            RecordFormat.AUDIT, EXECVE, "syscall", "exe", "cwd", "a0", "a2", "proctitle");

    assertThat(decoded.fields())
        .containsEntry("type", List.of("SYSCALL", "EXECVE", "CWD", "PROCTITLE"))
        .containsEntry("syscall", List.of("59"))
        .containsEntry("exe", List.of("/bin/sh"))
        .containsEntry("cwd", List.of("/root"))
        .containsEntry("a0", List.of("55", "sh"))
        .containsEntry("a2", List.of("echo \"hi\""))
        .containsEntry("proctitle", List.of("sh -c"))
        .containsEntry("cmdline", List.of("sh -c echo \"hi\""));
    assertThat(decoded.time()).isEqualTo(1_700_000_000_123L);
  }

  @Test
  void messagesOfUserSpaceAreUnpacked() {
    var decoded =
        DecodedEvent.of(
            RecordFormat.AUDIT,
            "node=db type=USER_LOGIN msg=audit(1700000001.000:43): pid=9 msg='op=login acct=\"eve\""
                + " exe=\"/usr/sbin/sshd\" hostname=? addr=192.0.2.9 res=failed'",
            "acct",
            "addr",
            "res");

    assertThat(decoded.fields())
        .containsEntry("node", List.of("db"))
        .containsEntry("acct", List.of("eve"))
        .containsEntry("addr", List.of("192.0.2.9"))
        .containsEntry("res", List.of("failed"));
  }

  @Test
  void longArgumentsComeInPieces() {
    var decoded =
        DecodedEvent.of(
            RecordFormat.AUDIT,
            "type=EXECVE msg=audit(1.0:1): argc=2 a0=\"x\" a1_len=6 a1[0]=616263 a1[1]=646566");

    assertThat(decoded.fields()).containsEntry("cmdline", List.of("x abcdef"));
  }

  @Test
  void damagedRecordsNeverThrow() {
    var random = new Random(11);
    for (int i = 0; i < 5_000; i++) {
      var text = new StringBuilder(EXECVE);
      for (int cuts = random.nextInt(6); cuts >= 0; cuts--) {
        int at = random.nextInt(text.length() - 1);
        text.replace(at, at + 1, String.valueOf((char) (32 + random.nextInt(90))));
      }
      text.setLength(random.nextInt(text.length()));

      DecodedEvent.of(RecordFormat.AUDIT, text.toString());
    }
  }
}
