package dev.vedette.detect.behaviour.lineage;

import static dev.vedette.detect.behaviour.Happenings.DAY;
import static dev.vedette.detect.behaviour.Happenings.HOUR;
import static dev.vedette.detect.behaviour.Happenings.MONDAY;
import static dev.vedette.detect.behaviour.Happenings.at;
import static dev.vedette.detect.behaviour.Happenings.program;
import static dev.vedette.detect.behaviour.Happenings.user;
import static dev.vedette.detect.behaviour.ModelBench.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.behaviour.Activity.ProcessTouch;
import dev.vedette.detect.behaviour.Activity.ProcessTouch.Means;
import dev.vedette.detect.behaviour.ModelBench;
import org.junit.jupiter.api.Test;

class ProcessAccessTest {
  private static final String SYSTEM = "C:\\Windows\\System32\\";

  private final ModelBench bench = new ModelBench(ProcessAccess.NAME);

  @Test
  void tellsOfAProgramThatReadsTheMemoryOfCredentials() {
    bench.take(opened(MONDAY, "C:\\Users\\Public\\x.exe", SYSTEM + "lsass.exe", 0x1010));

    assertThat(bench.told())
        .singleElement()
        .satisfies(told ->
            assertThat(reasons(told))
                .contains("+30 lsass.exe holds what intruders want")
                .contains("+20 it may read the memory of lsass.exe")
                .contains("+20 C:\\Users\\Public\\x.exe lies in"));
  }

  @Test
  void tellsOfAThreadInAProgramThatNobodyLooksAt() {
    bench.take(
        new ProcessTouch(
            at(MONDAY, "ws1"),
            Means.INJECT,
            program(SYSTEM + "WindowsPowerShell\\v1.0\\powershell.exe"),
            program(SYSTEM + "notepad.exe"),
            0,
            user("alice")));

    assertThat(bench.told()).hasSize(1);
  }

  @Test
  void staysQuietAboutWindowsItselfAndAboutQuestionsThatReadNothing() {
    bench.take(
        opened(MONDAY, SYSTEM + "svchost.exe", SYSTEM + "lsass.exe", 0x1fffff),
        opened(MONDAY, SYSTEM + "csrss.exe", SYSTEM + "notepad.exe", 2097151),
        opened(MONDAY, "C:\\Users\\Public\\x.exe", SYSTEM + "lsass.exe", 0x1000),
        opened(MONDAY, SYSTEM + "cmd.exe", SYSTEM + "calc.exe", 0x1fffff),
        opened(
            MONDAY,
            "C:\\Program Files\\App\\app.exe",
            "C:\\Program Files\\App\\part.exe",
            0x1fffff));

    assertThat(bench.told()).isEmpty();
  }

  @Test
  void aNameOfWindowsInAnotherFolderIsNotTrusted() {
    bench.take(opened(MONDAY, "C:\\Windows\\Temp\\svchost.exe", SYSTEM + "lsass.exe", 0x1410));

    assertThat(bench.told()).hasSize(1);
  }

  @Test
  void aGuardThatReadsItEveryDayStopsBeingTold() {
    for (int i = 0; i < 10 * 24 * 10; i++) {
      bench.take(
          opened(
              MONDAY + i * HOUR / 10,
              "C:\\Program Files\\Guard\\guard.exe",
              SYSTEM + "lsass.exe",
              0x1410));
    }
    bench.told();

    bench.take(
        opened(
            MONDAY + 12 * DAY,
            "C:\\Program Files\\Guard\\guard.exe",
            SYSTEM + "lsass.exe",
            0x1410));

    assertThat(bench.told()).isEmpty();
  }

  private static ProcessTouch opened(long time, String program, String target, long rights) {
    return new ProcessTouch(
        at(time, "ws1"), Means.OPEN, program(program), program(target), rights, user("alice"));
  }
}
