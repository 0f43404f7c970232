package dev.vedette.detect.behaviour.damage;

import static dev.vedette.detect.behaviour.scene.Scene.CHROME;
import static dev.vedette.detect.behaviour.scene.Scene.DAY;
import static dev.vedette.detect.behaviour.scene.Scene.HOUR;
import static dev.vedette.detect.behaviour.scene.Scene.MINUTE;
import static dev.vedette.detect.behaviour.scene.Scene.MONDAY;
import static dev.vedette.detect.behaviour.scene.Scene.SECOND;
import static dev.vedette.detect.behaviour.scene.Scene.call;
import static dev.vedette.detect.behaviour.scene.Scene.connection;
import static dev.vedette.detect.behaviour.scene.Scene.machine;
import static dev.vedette.detect.behaviour.scene.Scene.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.behaviour.Activity.Outcome;
import dev.vedette.detect.behaviour.Program;
import dev.vedette.detect.behaviour.scene.Watching;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LeavingTest {
  private final Random random = new Random(31);

  /** A machine that sends a few megabytes an hour by day, and a backup at two in the night. */
  private void weeks(Watching watching, int from, int weeks) {
    for (int hour = from * 168; hour < (from + weeks) * 168; hour++) {
      long time = MONDAY + hour * HOUR;
      int ofDay = (8 + hour) % 24;
      for (int i = 0; i < 6; i++) {
        long bytes = (long) (500_000 * Math.exp(random.nextGaussian() * 0.5));
        watching.see(connection(time + i * MINUTE, "10.0.0.5", "151.101.1." + i, "", bytes));
      }
      if (ofDay == 2) {
        watching.see(connection(time, "10.0.0.5", "52.16.1.1", "backup-cloud.com", 4_000_000_000L));
      }
    }
  }

  @Test
  void muchMoreThanUsualToANewPlaceIsTold() {
    var watching = Watching.of("behaviour.exfiltration");
    weeks(watching, 0, 3);
    int before = watching.told().size();
    watching.restart();
    long time = MONDAY + 21 * DAY + 4 * HOUR;

    for (int i = 0; i < 40; i++) {
      watching.see(
          connection(
              time + i * 30L * SECOND,
              "10.0.0.5",
              machine("45.9.148.3", 443),
              "https://mega.nz/upload",
              50_000_000,
              4_000,
              900,
              Program.NONE));
    }

    assertThat(before).isLessThanOrEqualTo(2);
    assertThat(watching.titles().getLast()).endsWith("within an hour, most to 45.9.148.3");
    assertThat(watching.reasons())
        .anyMatch(words -> words.matches("5\\d\\.\\d MB in an hour that usually has \\d\\.\\d MB"))
        .contains("45.9.148.3 never got anything from this machine before")
        .contains("mega.nz is a place where anybody leaves files");
  }

  @Test
  void theNightlyBackupIsQuietOnceItIsKnown() {
    var watching = Watching.of("behaviour.exfiltration");
    weeks(watching, 0, 2);
    int learning = watching.told().size();

    weeks(watching, 2, 2);

    assertThat(watching.told()).hasSize(learning);
  }

  /** A hidden upload must stay below the least to be unseen on a machine that sends little. */
  @Test
  void aSlowLeakBelowTheLeastIsNotSeen() {
    var watching = Watching.of("behaviour.exfiltration");
    weeks(watching, 0, 3);
    int before = watching.told().size();

    for (int hour = 0; hour < 100; hour++) {
      watching.see(
          connection(MONDAY + 21 * DAY + hour * HOUR, "10.0.0.5", "45.9.148.3", "", 5_000_000));
    }

    assertThat(watching.told()).hasSize(before);
  }

  @Test
  void anArchiveWithAPasswordWhereAnybodyMayWrite() {
    var watching = Watching.of("behaviour.staging");

    watching.see(
        start(
            MONDAY,
            "WS1",
            "C:\\Windows\\System32\\cmd.exe",
            "C:\\Users\\Public\\rar.exe",
            "rar.exe a -hpSecret C:\\Users\\Public\\x.rar C:\\Users\\alice\\Documents\\*.pdf"));

    assertThat(watching.titles()).containsExactly("Archive made on WS1 as to carry data away");
    assertThat(watching.reasons())
        .contains("with a password or in parts", "of what is worth stealing");
  }

  @Test
  void theArchiveThatAScriptMakesEachNightIsQuiet() {
    var watching = Watching.of("behaviour.staging");
    for (int day = 0; day < 30; day++) {
      watching.see(
          start(
              MONDAY + day * DAY,
              "SRV1",
              "C:\\Windows\\System32\\cmd.exe",
              "C:\\Program Files\\7-Zip\\7z.exe",
              "7z.exe a D:\\backup\\db.7z D:\\data"));
    }

    assertThat(watching.told()).isEmpty();
  }

  @Test
  void anAccountThatTakesEverythingIsTold() {
    var watching = Watching.of("behaviour.mass-download");
    for (int day = 0; day < 14; day++) {
      for (int i = 0; i < 8; i++) {
        download(watching, MONDAY + day * DAY + i * 40L * MINUTE, "file" + i);
      }
    }
    watching.restart();

    for (int i = 0; i < 600; i++) {
      download(watching, MONDAY + 15 * DAY + i * SECOND, "secret" + i);
    }

    assertThat(watching.titles()).startsWith("alice downloads 64 files within an hour");
  }

  private static void download(Watching watching, long time, String file) {
    watching.see(
        call(
            time,
            "alice",
            "SharePoint",
            "FileDownloaded",
            Outcome.SUCCESS,
            machine("91.10.4.7"),
            "",
            CHROME,
            file,
            ""));
  }
}
