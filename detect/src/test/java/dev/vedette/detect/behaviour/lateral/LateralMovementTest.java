package dev.vedette.detect.behaviour.lateral;

import static dev.vedette.detect.behaviour.Happenings.DAY;
import static dev.vedette.detect.behaviour.Happenings.HOUR;
import static dev.vedette.detect.behaviour.Happenings.MINUTE;
import static dev.vedette.detect.behaviour.Happenings.MONDAY;
import static dev.vedette.detect.behaviour.Happenings.SECOND;
import static dev.vedette.detect.behaviour.Happenings.at;
import static dev.vedette.detect.behaviour.Happenings.start;
import static dev.vedette.detect.behaviour.Happenings.user;
import static dev.vedette.detect.behaviour.ModelBench.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.behaviour.Account;
import dev.vedette.detect.behaviour.Activity;
import dev.vedette.detect.behaviour.Activity.Connection;
import dev.vedette.detect.behaviour.Activity.FileChange;
import dev.vedette.detect.behaviour.Activity.Logon;
import dev.vedette.detect.behaviour.Activity.Outcome;
import dev.vedette.detect.behaviour.Activity.Persistence;
import dev.vedette.detect.behaviour.Endpoint;
import dev.vedette.detect.behaviour.ModelBench;
import dev.vedette.detect.behaviour.Program;
import org.junit.jupiter.api.Test;

class LateralMovementTest {
  private static final int NETWORK = 3;
  private static final int DESKTOP = 10;

  private final ModelBench bench = new ModelBench(LateralMovement.NAME);

  @Test
  void tellsOfAServiceThatSomebodyFromElsewhereMade() {
    bench.take(
        logon(MONDAY, "bob", "10.0.0.5", "srv1", NETWORK),
        service(MONDAY + 2 * SECOND, "srv1", "PSEXESVC"));

    assertThat(bench.told())
        .singleElement()
        .satisfies(told -> {
          assertThat(reasons(told))
              .isEqualTo(
                  "+50 the service PSEXESVC was made or changed 2 s after bob came from 10.0.0.5");
          assertThat(told.entities()).contains("path 10.0.0.5 > srv1", "account bob");
        });
  }

  @Test
  void aServiceThatIsMadeAtTheScreenOrLongAfterIsNoMovement() {
    bench.take(
        logon(MONDAY, "bob", "10.0.0.5", "srv1", DESKTOP),
        service(MONDAY + 2 * SECOND, "srv1", "Backup"),
        logon(MONDAY, "bob", "10.0.0.5", "srv2", NETWORK),
        service(MONDAY + HOUR, "srv2", "Backup"),
        service(MONDAY, "srv3", "Backup"));

    assertThat(bench.told()).isEmpty();
  }

  @Test
  void tellsOfAShellThatWmiStartedForAVisitor() {
    bench.take(
        logon(MONDAY, "bob", "10.0.0.5", "srv1", NETWORK),
        start(
            MONDAY + SECOND,
            "srv1",
            "C:\\Windows\\System32\\wbem\\WmiPrvSE.exe",
            "C:\\Windows\\System32\\cmd.exe"));

    assertThat(bench.told())
        .singleElement()
        .satisfies(told ->
            assertThat(reasons(told)).contains("wmiprvse.exe started cmd.exe 1 s after bob came"));
  }

  @Test
  void tellsOfAProgramOnAnAdministrativeShareButNotOfPapersOnAnother() {
    bench.take(
        share(MONDAY, "bob", "10.0.0.5", "srv1", "\\\\*\\ADMIN$", "Temp\\a.exe"),
        share(MONDAY, "bob", "10.0.0.5", "srv1", "\\\\*\\sales", "setup.exe"),
        share(MONDAY, "bob", "10.0.0.5", "srv1", "\\\\*\\C$", "notes.txt"));

    assertThat(bench.told()).hasSize(1);
  }

  @Test
  void aSingleOddLogonIsNotTold() {
    history(14);

    bench.take(logon(MONDAY + 14 * DAY, "user1", "10.0.0.99", "files", NETWORK));

    assertThat(bench.told()).isEmpty();
  }

  @Test
  void tellsOfANewPathOnWhichTheCredentialsChange() {
    history(14);
    long time = MONDAY + 14 * DAY;

    bench.take(
        screen(time, "user1", "ws1"), logon(time + MINUTE, "admin1", "10.0.0.1", "ws7", NETWORK));

    assertThat(bench.told())
        .singleElement()
        .satisfies(told -> {
          assertThat(reasons(told))
              .contains("+25 user1 was at ws1, and admin1 comes from there")
              .contains("+20 nobody went from ws1 to ws7 before")
              .contains("+15 admin1 never went to ws7 before");
          assertThat(told.title())
              .isEqualTo("Path of logons out of character: ws1 > ws7, as admin1");
        });
  }

  @Test
  void followsPathsOverSeveralHosts() {
    history(14);
    long time = MONDAY + 14 * DAY;

    bench.take(
        connection(time, "ws7", "10.0.0.7"),
        logon(time + MINUTE, "user1", "10.0.0.1", "ws7", NETWORK),
        logon(time + 2 * MINUTE, "user1", "10.0.0.7", "srv9", NETWORK));

    assertThat(bench.told())
        .anySatisfy(told ->
            assertThat(reasons(told)).contains("+20 a path over several hosts: ws1 > ws7 > srv9"));
  }

  @Test
  void tellsOfAnAccountThatReachesManyHostsAtOnce() {
    history(14);
    for (int i = 0; i < 12; i++) {
      bench.take(logon(MONDAY + 14 * DAY + i * SECOND, "user1", "10.0.0.1", "target" + i, NETWORK));
    }

    assertThat(bench.told())
        .isNotEmpty()
        .allSatisfy(told -> assertThat(reasons(told)).contains("hosts within ten minutes"));
  }

  @Test
  void whatAnAdministratorDoesForDaysStopsBeingTold() {
    administrate(14);

    long time = MONDAY + 15 * DAY;
    bench.take(
        logon(time, "admin1", "10.0.0.50", "srv2", NETWORK),
        service(time + SECOND, "srv2", "PDQDeployRunner-99"));

    assertThat(bench.told()).isEmpty();
  }

  @Test
  void whatOneAdministratorDoesExcusesNobodyElse() {
    administrate(14);

    long time = MONDAY + 15 * DAY + HOUR;
    bench.take(
        logon(time, "user1", "10.0.0.1", "srv2", NETWORK),
        service(time + SECOND, "srv2", "PDQDeployRunner-100"));

    assertThat(bench.told()).isNotEmpty();
  }

  @Test
  void machinesAndTheSystemItselfAreNoPeople() {
    bench.take(
        logon(MONDAY, "ws1$", "10.0.0.5", "srv1", NETWORK),
        logon(MONDAY, "anonymous logon", "10.0.0.5", "srv1", NETWORK),
        service(MONDAY + SECOND, "srv1", "x"));

    assertThat(bench.told()).isEmpty();
  }

  @Test
  void slowStepsAreStillJoinedWithinADay() {
    history(14);
    long time = MONDAY + 14 * DAY;

    bench.take(
        connection(time, "ws7", "10.0.0.7"),
        logon(time, "user1", "10.0.0.1", "ws7", NETWORK),
        logon(time + 20 * HOUR, "admin1", "10.0.0.7", "srv9", NETWORK));

    assertThat(bench.told()).isNotEmpty();
  }

  /** An administrator deploys something to five servers every day. */
  private void administrate(int days) {
    for (int day = 0; day < days; day++) {
      history(day, 1);
      for (int i = 0; i < 5; i++) {
        long time = MONDAY + day * DAY + i * HOUR + SECOND;
        bench.take(
            logon(time, "admin1", "10.0.0.50", "srv" + i, NETWORK),
            service(time + SECOND, "srv" + i, "PDQDeployRunner-" + day));
      }
    }
    bench.told();
  }

  private void history(int days) {
    history(0, days);
    bench.told();
  }

  /** Ten people use three servers, each from his own machine; an administrator uses his. */
  private void history(int firstDay, int days) {
    for (int day = firstDay; day < firstDay + days; day++) {
      for (int person = 1; person <= 10; person++) {
        long time = MONDAY + day * DAY + person * MINUTE;
        var host = "ws" + person;
        bench.take(
            screen(time, "user" + person, host),
            connection(time, host, "10.0.0." + person),
            logon(time + SECOND, "user" + person, "10.0.0." + person, "files", NETWORK),
            logon(time + 2 * SECOND, "user" + person, "10.0.0." + person, "dc1", NETWORK),
            logon(time + 3 * SECOND, "user" + person, "10.0.0." + person, "mail", NETWORK),
            logon(time + 4 * SECOND, "admin1", "10.0.0.50", "srv" + person % 5, NETWORK));
      }
    }
  }

  private static Logon logon(long time, String user, String source, String host, int type) {
    return new Logon(
        at(time, host),
        Logon.Step.LOGON,
        Outcome.SUCCESS,
        user(user),
        Account.NONE,
        new Endpoint(source, "", 0, "", "", ""),
        "",
        type,
        "Kerberos",
        "",
        "",
        "",
        "",
        "",
        Outcome.UNKNOWN,
        Program.NONE);
  }

  private static Logon screen(long time, String user, String host) {
    return logon(time, user, "127.0.0.1", host, 2);
  }

  private static Connection connection(long time, String host, String address) {
    return new Connection(
        at(time, host),
        new Endpoint(address, "", 40_000, "", "", ""),
        new Endpoint("10.0.0.200", "", 443, "", "", ""),
        "tcp",
        "",
        2,
        Outcome.SUCCESS,
        -1,
        -1,
        -1,
        "",
        "",
        Program.NONE,
        Account.NONE);
  }

  private static Activity service(long time, String host, String name) {
    return new Persistence(
        at(time, host),
        Persistence.Kind.SERVICE,
        name,
        "C:\\Windows\\x.exe",
        Program.NONE,
        new Account("system", "nt authority", "S-1-5-18"));
  }

  private static FileChange share(
      long time, String user, String source, String host, String share, String path) {
    return new FileChange(
        at(time, host),
        FileChange.Act.READ,
        false,
        path,
        "",
        share,
        -1,
        new Endpoint(source, "", 0, "", "", ""),
        Program.NONE,
        user(user));
  }
}
