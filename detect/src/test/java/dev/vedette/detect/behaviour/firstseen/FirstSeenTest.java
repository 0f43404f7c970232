package dev.vedette.detect.behaviour.firstseen;

import static dev.vedette.detect.behaviour.Happenings.DAY;
import static dev.vedette.detect.behaviour.Happenings.HOUR;
import static dev.vedette.detect.behaviour.Happenings.MONDAY;
import static dev.vedette.detect.behaviour.Happenings.at;
import static dev.vedette.detect.behaviour.Happenings.user;
import static dev.vedette.detect.behaviour.ModelBench.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.behaviour.Activity.Administration;
import dev.vedette.detect.behaviour.Activity.ApiCall;
import dev.vedette.detect.behaviour.Activity.Outcome;
import dev.vedette.detect.behaviour.Activity.Persistence;
import dev.vedette.detect.behaviour.Activity.Persistence.Kind;
import dev.vedette.detect.behaviour.Activity.RegistryChange;
import dev.vedette.detect.behaviour.Endpoint;
import dev.vedette.detect.behaviour.ModelBench;
import dev.vedette.detect.behaviour.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstSeenTest {
  private final ModelBench bench = new ModelBench(FirstSeen.NAME);

  @Test
  void tellsOfAServiceThatIsAShellAndSaysWhy() {
    bench.take(
        made(MONDAY, Kind.SERVICE, "BTOBTO", "%COMSPEC% /Q /c echo x > \\\\127.0.0.1\\C$\\o"));

    assertThat(bench.told())
        .singleElement()
        .satisfies(told ->
            assertThat(reasons(told))
                .contains("+35 it runs a shell or foreign code: %comspec%")
                .contains("+15 a service was made or changed"));
  }

  @ParameterizedTest
  @CsvSource({
    "SERVICE, WinDefend, C:\\Program Files\\Windows Defender\\MsMpEng.exe",
    "SERVICE, gupdate, \"C:\\Program Files (x86)\\Google\\Update\\GoogleUpdate.exe /svc\"",
    "TASK, \\Microsoft\\Windows\\UpdateOrchestrator\\Reboot, C:\\Windows\\system32\\MusNotification.exe",
    "TASK, \\Backup, C:\\Program Files\\Backup\\run.exe",
    "SERVICE, CDPUserSvc_3a2f1, C:\\Windows\\system32\\svchost.exe -k UnistackSvcGroup",
    "DRIVER, tcpip, C:\\Windows\\System32\\drivers\\tcpip.sys",
    "GROUP_MEMBER, Sales, bob",
    "ACCOUNT, newcomer, S-1-5-21-1-2-3-1105",
  })
  void staysQuietAboutWhatIsInstalledEverywhere(Kind kind, String name, String command) {
    bench.take(made(MONDAY, kind, name, command));

    assertThat(bench.told()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "SERVICE, PSEXESVC, %SystemRoot%\\PSEXESVC.exe",
    "SERVICE, xqtzrkpw, C:\\Windows\\xqtzrkpw.exe",
    "TASK, \\Updater, powershell.exe -w hidden -enc SQBFAFgA",
    "WMI, evil, cmd.exe /c calc.exe",
    "GROUP_MEMBER, Domain Admins, bob",
    "SERVICE, sync, \\\\10.0.0.5\\share\\a.exe",
  })
  void tellsOfWhatIntrudersLeaveBehind(Kind kind, String name, String command) {
    bench.take(made(MONDAY, kind, name, command));

    assertThat(bench.told()).hasSize(1);
  }

  @Test
  void aThingThatWasNeverSeenHereCountsOnceMuchIsLearnt() {
    bench.take(made(MONDAY, Kind.SERVICE, "agentx", "C:\\ProgramData\\agentx\\agentx.exe"));
    var onTheFirstDay = bench.told();
    history(10);

    bench.take(made(MONDAY + 11 * DAY, Kind.SERVICE, "agenty", "C:\\ProgramData\\y\\agenty.exe"));

    assertThat(onTheFirstDay).as("told by its folder alone").hasSize(1);
    assertThat(bench.told())
        .singleElement()
        .satisfies(told -> {
          assertThat(reasons(told)).contains("+25 its like was never seen on any host here");
          assertThat(told.unlearned()).isZero();
        });
  }

  @Test
  void whatIsRolledOutToAllHostsIsToldOnceAndNotForDays() {
    history(10);
    for (int day = 11; day < 18; day++) {
      for (int host = 0; host < 5; host++) {
        bench.take(
            new Persistence(
                at(MONDAY + day * DAY + host * HOUR, "ws" + day + host),
                Kind.SERVICE,
                "agent",
                "C:\\ProgramData\\agent\\agent.exe",
                Program.NONE,
                user("deploy")));
      }
    }

    var told = bench.told();
    assertThat(told).hasSizeLessThan(25);
    assertThat(told).allMatch(each -> each.time() < MONDAY + 15 * DAY);
  }

  @Test
  void readsAutostartsOfTheRegistry() {
    bench.take(
        new RegistryChange(
            at(MONDAY, "ws1"),
            "HKU\\S-1-5-21-1-2-3-1001\\Software\\Microsoft\\Windows\\CurrentVersion\\Run\\Updater",
            "C:\\Users\\Public\\u.exe",
            Program.of("C:\\Windows\\System32\\reg.exe", ""),
            user("alice")),
        new RegistryChange(
            at(MONDAY, "ws1"),
            "HKLM\\Software\\Vendor\\Setting",
            "1",
            Program.NONE,
            user("alice")));

    assertThat(bench.told())
        .singleElement()
        .satisfies(told -> assertThat(told.title()).contains("CurrentVersion\\Run\\Updater"));
  }

  @Test
  void readsCallsToCloudsThatOpenADoor() {
    bench.take(call(MONDAY, "StopLogging", Outcome.SUCCESS));
    assertThat(bench.told()).hasSize(1);

    bench.take(call(MONDAY, "DescribeInstances", Outcome.SUCCESS));
    bench.take(call(MONDAY, "DeleteTrail", Outcome.FAILURE));
    assertThat(bench.told()).isEmpty();
  }

  /** Ten days of ordinary installations. */
  private void history(int days) {
    for (int i = 0; i < days * 40; i++) {
      bench.take(
          made(
              MONDAY + i * DAY / 40,
              i % 2 == 0 ? Kind.TASK : Kind.SERVICE,
              "Known" + (char) ('a' + i % 20),
              "C:\\Program Files\\Known\\k.exe"));
    }
    bench.told();
  }

  @Test
  void tellsOfAnEmptiedLog() {
    bench.take(administered(MONDAY, "security", "1102", ""));

    assertThat(bench.told())
        .singleElement()
        .satisfies(told -> assertThat(reasons(told)).contains("+50 a log was emptied"));
  }

  @Test
  void tellsOfADatabaseStatementByWhatItSays() {
    bench.take(administered(MONDAY, "application", "33205", "SELECT * FROM orders"));
    bench.take(administered(MONDAY, "application", "33205", "ALTER ROLE db_owner ADD MEMBER eve"));

    assertThat(bench.told())
        .singleElement()
        .satisfies(told -> assertThat(reasons(told)).contains("rights in a database were given"));
  }

  @Test
  void staysQuietAboutWhatAnAdministratorDoesAllTheTime() {
    for (int day = 0; day < 20; day++) {
      bench.take(administered(MONDAY + day * DAY, "security", "4738", "bob" + day));
      bench.take(administered(MONDAY + day * DAY, "security", "4781", "carol" + day));
    }

    assertThat(bench.told()).allMatch(each -> each.time() < MONDAY + 4 * DAY);
  }

  private static Administration administered(long time, String log, String code, String detail) {
    return new Administration(at(time, "dc1"), log, code, detail, user("alice"));
  }

  private static Persistence made(long time, Kind kind, String name, String command) {
    return new Persistence(at(time, "ws1"), kind, name, command, Program.NONE, user("alice"));
  }

  private static ApiCall call(long time, String operation, Outcome outcome) {
    return new ApiCall(
        at(time, ""),
        "cloudtrail.amazonaws.com",
        operation,
        outcome,
        "",
        user("alice"),
        "IAMUser",
        "",
        "",
        "",
        Endpoint.NONE,
        "eu-central-1",
        "123456789012",
        "",
        "",
        "");
  }
}
