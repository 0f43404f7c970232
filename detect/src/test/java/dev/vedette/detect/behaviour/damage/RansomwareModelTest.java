package dev.vedette.detect.behaviour.damage;

import static dev.vedette.detect.behaviour.scene.Scene.HOUR;
import static dev.vedette.detect.behaviour.scene.Scene.MINUTE;
import static dev.vedette.detect.behaviour.scene.Scene.MONDAY;
import static dev.vedette.detect.behaviour.scene.Scene.file;
import static dev.vedette.detect.behaviour.scene.Scene.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.behaviour.Activity.FileChange.Act;
import dev.vedette.detect.behaviour.scene.Watching;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RansomwareModelTest {
  private static final String CMD = "C:\\Windows\\System32\\cmd.exe";
  private static final String VSSADMIN = "C:\\Windows\\System32\\vssadmin.exe";

  private final Watching watching = Watching.of("behaviour.ransomware");

  private void encrypt(long time, int files) {
    for (int i = 0; i < files; i++) {
      var folder = "C:\\Users\\alice\\Documents\\project" + i / 10;
      var name = folder + "\\report" + i + ".docx";
      watching.see(file(time + i * 50L, "WS1", Act.RENAME, name + ".lockd", name, ""));
      if (i % 10 == 0) {
        watching.see(file(time + i * 50L, "WS1", Act.CREATE, folder + "\\HOW_TO_DECRYPT.txt"));
      }
    }
  }

  @Test
  void filesThatAllGetANewEndingAndANote() {
    encrypt(MONDAY, 400);

    assertThat(watching.titles()).contains("WS1 changes files as an encryptor does");
    assertThat(watching.reasons())
        .anyMatch(
            words -> words.endsWith("the ending '.lockd', which this machine did not have before"));
    assertThat(watching.told().getFirst().attacks().getFirst().technique()).isEqualTo("T1486");
  }

  @Test
  void shadowCopiesThatAreDeletedAreToldAtOnce() {
    watching.see(start(MONDAY, "WS1", CMD, VSSADMIN, "vssadmin.exe Delete Shadows /all /quiet"));

    assertThat(watching.titles()).containsExactly("Ways to restore data of WS1 taken away");
    assertThat(watching.reasons()).containsExactly("deletes shadow copies, by vssadmin.exe");
  }

  @Test
  void oneSupportsTheOther() {
    watching.see(start(MONDAY, "WS1", CMD, VSSADMIN, "vssadmin delete shadows /all"));
    watching.restart();

    encrypt(MONDAY + 10 * MINUTE, 100);

    assertThat(watching.reasons()).contains("within an hour after this: deletes shadow copies");
  }

  @Test
  void listingShadowCopiesIsQuiet() {
    watching.see(start(MONDAY, "WS1", CMD, VSSADMIN, "vssadmin list shadows"));

    assertThat(watching.told()).isEmpty();
  }

  @Test
  void unpackingBuildingAndUpdatingAreQuiet() {
    var random = new Random(5);
    String[] endings = {"class", "js", "dll", "tmp", "json", "png", "h"};
    for (int hour = 0; hour < 200; hour++) {
      for (int i = 0; i < 300; i++) {
        var path =
            "C:\\build\\module%d\\target\\file%d.%s"
                .formatted(i % 40, random.nextInt(10_000), endings[i % endings.length]);
        watching.see(file(MONDAY + hour * HOUR + i * 100L, "BUILD1", Act.CREATE, path));
        watching.see(file(MONDAY + hour * HOUR + i * 100L, "BUILD1", Act.DELETE, path + ".tmp"));
      }
    }

    assertThat(watching.told()).isEmpty();
  }

  @Test
  void aProgramThatKeepsTheSameDatabaseInManyFoldersIsQuiet() {
    for (int i = 0; i < 200; i++) {
      var folder = "C:\\Users\\alice\\AppData\\Local\\Browser\\store" + i;
      watching.see(file(MONDAY + i * 200L, "WS1", Act.CREATE, folder + "\\store.db-journal"));
      watching.see(file(MONDAY + i * 200L, "WS1", Act.DELETE, folder + "\\store.db-journal"));
    }

    assertThat(watching.told()).isEmpty();
  }

  /** An attacker who changes many harmless files for a week only buys the points of the rate. */
  @Test
  void paddingTheRateDoesNotHideTheEnding() {
    for (int day = 0; day < 7; day++) {
      for (int i = 0; i < 400; i++) {
        var path = "C:\\Users\\alice\\f" + i / 9 + "\\a" + i + ".txt";
        watching.see(file(MONDAY - (8L - day) * 24 * HOUR + i * 50L, "WS1", Act.CREATE, path));
      }
    }

    encrypt(MONDAY, 400);

    assertThat(watching.titles()).contains("WS1 changes files as an encryptor does");
  }

  @Test
  void severalSharesOfAServerAddUp() {
    for (int i = 0; i < 300; i++) {
      var share = "\\\\*\\share" + i % 5;
      var name = "dir" + i / 7 + "\\sheet" + i + ".xlsx";
      watching.see(file(MONDAY + i * 60L, "FILES1", Act.RENAME, name + ".crypt9", name, share));
    }

    assertThat(watching.reasons()).contains("on 5 shares");
  }
}
