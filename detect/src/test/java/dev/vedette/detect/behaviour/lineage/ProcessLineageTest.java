package dev.vedette.detect.behaviour.lineage;

import static dev.vedette.detect.behaviour.Happenings.DAY;
import static dev.vedette.detect.behaviour.Happenings.HOUR;
import static dev.vedette.detect.behaviour.Happenings.MINUTE;
import static dev.vedette.detect.behaviour.Happenings.MONDAY;
import static dev.vedette.detect.behaviour.Happenings.start;
import static dev.vedette.detect.behaviour.ModelBench.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.behaviour.Activity.ProcessStart;
import dev.vedette.detect.behaviour.Happenings;
import dev.vedette.detect.behaviour.ModelBench;
import dev.vedette.model.Attack;
import dev.vedette.model.Tactic;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessLineageTest {
  private static final String SYSTEM = "C:\\Windows\\System32\\";
  private static final String WORD =
      "C:\\Program Files\\Microsoft Office\\root\\Office16\\WINWORD.EXE";
  private static final String POWERSHELL = SYSTEM + "WindowsPowerShell\\v1.0\\powershell.exe";

  private final ModelBench bench = new ModelBench(ProcessLineage.NAME);

  @Test
  void tellsOfAShellThatADocumentStartedAndSaysWhy() {
    bench.take(start(MONDAY, "ws1", WORD, POWERSHELL));

    var told = bench.told();
    assertThat(told).hasSize(1);
    assertThat(told.getFirst().title())
        .isEqualTo("Program started out of character: powershell.exe by winword.exe");
    assertThat(reasons(told.getFirst()))
        .isEqualTo(
            "+60 a document or message started a shell or script: winword.exe started"
                + " powershell.exe");
    assertThat(told.getFirst().unlearned()).isEqualTo(100);
    assertThat(told.getFirst().attacks())
        .containsExactly(new Attack(Tactic.EXECUTION, "T1204.002"));
  }

  @ParameterizedTest
  @CsvSource({
    "C:\\Windows\\System32\\services.exe, C:\\Windows\\System32\\svchost.exe",
    "C:\\Windows\\System32\\svchost.exe, C:\\Windows\\System32\\wbem\\WmiPrvSE.exe",
    "C:\\Windows\\System32\\winlogon.exe, C:\\Windows\\System32\\userinit.exe",
    "C:\\Windows\\System32\\userinit.exe, C:\\Windows\\explorer.exe",
    "C:\\Windows\\explorer.exe, C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Windows\\explorer.exe, C:\\Windows\\System32\\cmd.exe",
    "C:\\Windows\\System32\\wininit.exe, C:\\Windows\\System32\\lsass.exe",
    "C:\\Windows\\explorer.exe, C:\\Users\\alice\\AppData\\Local\\Microsoft\\Teams\\Teams.exe",
    "C:\\Windows\\System32\\cmd.exe, C:\\Windows\\System32\\ipconfig.exe",
    "/usr/sbin/sshd, /bin/bash",
    "/bin/bash, /usr/bin/apt-get",
    "/usr/sbin/cron, /bin/sh",
  })
  void staysQuietAboutWhatMachinesDoAllDay(String parent, String program) {
    bench.take(start(MONDAY, "ws1", parent, program));

    assertThat(bench.told()).isEmpty();
  }

  @Test
  void tellsOfASystemProgramWithAParentThatNeverStartsIt() {
    bench.take(start(MONDAY, "ws1", "C:\\Windows\\explorer.exe", SYSTEM + "svchost.exe"));

    assertThat(bench.told())
        .singleElement()
        .satisfies(
            told -> assertThat(reasons(told)).contains("svchost.exe is started by services.exe"));
  }

  @Test
  void tellsOfTheNameOfASystemProgramInAnotherFolder() {
    bench.take(start(MONDAY, "ws1", SYSTEM + "cmd.exe", "C:\\Users\\Public\\svchost.exe"));

    assertThat(bench.told())
        .singleElement()
        .satisfies(
            told -> assertThat(reasons(told)).contains("bears the name of a program of Windows"));
  }

  @Test
  void aRenamedToolAddsToOtherReasons() {
    var like = start(MONDAY, "ws1", SYSTEM + "cmd.exe", "C:\\Users\\Public\\update.exe");
    bench.take(
        new ProcessStart(
            like.at(),
            like.program(),
            "",
            "",
            -1,
            like.parent(),
            "",
            "",
            -1,
            like.user(),
            "",
            "",
            "rclone.exe",
            -1));

    assertThat(bench.told())
        .singleElement()
        .satisfies(told ->
            assertThat(reasons(told))
                .contains("+45 update.exe is really rclone.exe, renamed")
                .contains(
                    "+20 C:\\Users\\Public\\update.exe lies in a folder that anybody may write"));
  }

  @Test
  void findsTheGrandparentByTheProcessIds() {
    bench.take(
        withIds(
            start(MONDAY, "ws1", SYSTEM + "wbem\\WmiPrvSE.exe", "C:\\Temp\\a.exe"), "{b}", "{a}"),
        withIds(start(MONDAY + 1, "ws1", "C:\\Temp\\a.exe", SYSTEM + "cmd.exe"), "{c}", "{b}"),
        withIds(start(MONDAY + 2, "ws1", SYSTEM + "cmd.exe", SYSTEM + "whoami.exe"), "{d}", "{c}"));

    assertThat(bench.told()).isEmpty();

    bench.take(
        withIds(start(MONDAY + 3, "ws1", "C:\\Temp\\a.exe", "C:\\Temp\\mshta.exe"), "{e}", "{b}"));

    assertThat(bench.told())
        .singleElement()
        .satisfies(told -> assertThat(told.entities()).containsExactly("grandparent wmiprvse.exe"));
  }

  @Test
  void whatWasNeverSeenWeighsMoreTheMoreIsLearnt() {
    var attack = "C:\\ProgramData\\helper.exe";

    bench.take(start(MONDAY, "ws1", WORD, attack));
    var onTheFirstDay = bench.told();
    office(0, 10);
    bench.take(start(MONDAY + 10 * DAY, "ws2", WORD, "C:\\ProgramData\\helpers.exe"));
    var afterTenDays = bench.told();

    assertThat(onTheFirstDay).isEmpty();
    assertThat(afterTenDays)
        .singleElement()
        .satisfies(told -> {
          assertThat(reasons(told))
              .contains("+30 winword.exe never started helpers.exe here")
              .contains("+10 helpers.exe was never seen here");
          assertThat(told.unlearned()).isZero();
          assertThat(told.baseline()).startsWith("in 10 days winword.exe started something");
        });
  }

  @Test
  void whatAnAdministratorDoesEveryDayStopsBeingTold() {
    for (int day = 0; day < 10; day++) {
      office(day, 1);
      for (int i = 0; i < 5; i++) {
        bench.take(
            start(
                MONDAY + day * DAY + i * HOUR, "srv" + i, SYSTEM + "wsmprovhost.exe", POWERSHELL));
      }
    }
    bench.told();

    bench.take(start(MONDAY + 11 * DAY, "srv9", SYSTEM + "wsmprovhost.exe", POWERSHELL));

    assertThat(bench.told()).isEmpty();
  }

  @Test
  void rehearsingForTwoWeeksDoesNotHideAForgedSystemProgram() {
    for (int day = 0; day < 14; day++) {
      office(day, 1);
      bench.take(
          start(
              MONDAY + day * DAY,
              "ws1",
              "C:\\Windows\\explorer.exe",
              "C:\\Windows\\Temp\\lsass.exe",
              "",
              "system"));
    }
    bench.told();

    bench.take(
        start(
            MONDAY + 15 * DAY,
            "ws2",
            "C:\\Windows\\explorer.exe",
            "C:\\Windows\\Temp\\lsass.exe",
            "",
            "system"));

    assertThat(bench.told()).hasSize(1);
  }

  @Test
  void floodingItWithProgramsHidesNothing() {
    var random = new Random(7);
    for (int i = 0; i < 60_000; i++) {
      bench.take(
          start(
              MONDAY + i * 10L,
              "ws" + i % 50,
              "C:\\Windows\\explorer.exe",
              "C:\\Program Files\\p" + random.nextInt(1_000_000) + ".exe"));
    }
    bench.told();

    bench.take(start(MONDAY + HOUR, "ws1", WORD, POWERSHELL));

    assertThat(bench.told()).hasSize(1);
  }

  private static ProcessStart withIds(ProcessStart like, String uid, String parentUid) {
    return new ProcessStart(
        like.at(),
        like.program(),
        like.commandLine(),
        uid,
        -1,
        like.parent(),
        "",
        parentUid,
        -1,
        like.user(),
        "",
        "",
        "",
        -1);
  }

  /** What twenty office machines do from one day to another. */
  private void office(int firstDay, int days) {
    for (int day = firstDay; day < firstDay + days; day++) {
      for (int minute = 0; minute < 480; minute += 2) {
        long time = Happenings.MONDAY + day * DAY + minute * MINUTE;
        var host = "ws" + minute % 20;
        bench.take(
            start(time, host, "C:\\Windows\\explorer.exe", WORD),
            start(time, host, WORD, SYSTEM + "splwow64.exe"));
      }
    }
  }
}
