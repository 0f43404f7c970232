package dev.vedette.receive.journal;

import static dev.vedette.receive.journal.Deliveries.lines;
import static dev.vedette.receive.journal.Deliveries.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.receive.Overloaded;
import dev.vedette.receive.Overloaded.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk of two megabytes that is really full. It takes root to mount one: without, this is skipped
 * on a developer's machine and fails in CI.
 */
class JournalFullDiskTest {
  private static final JournalSettings SETTINGS = new JournalSettings(100_000, 1 << 30, 0);

  @TempDir private Path folder;
  private final List<String> trouble = new CopyOnWriteArrayList<>();
  private Path disk;
  private boolean isMounted;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    isMounted = run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString());
    if (!isMounted) {
      var message = "a small disk cannot be mounted here: run as root";
      if (System.getenv("CI") != null) {
        Assertions.fail(message);
      }
      Assumptions.abort(message);
    }
  }

  @AfterEach
  void unmount() throws Exception {
    if (isMounted) {
      assertThat(run("umount", disk.toString())).isTrue();
    }
  }

  private static boolean run(String... command) throws Exception {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void sendersAreRefusedWhileItIsFullAndNothingIsLostOrRepeated() throws Exception {
    var ballast = disk.resolve("ballast");
    Files.write(ballast, new byte[1_000_000]);
    var acknowledged = new ArrayList<String>();
    try (var journal = Journal.open(disk.resolve("journal"), SETTINGS, 0, trouble::add)) {
      fill(journal, acknowledged, "first");
      assertThat(acknowledged).hasSizeGreaterThan(50);
      for (int i = 0; i < 20; i++) {
        assertThat(isTaken(journal, "refused" + "x".repeat(10_000))).isFalse();
      }
      assertThat(read(journal, 0)).isEqualTo(acknowledged);

      Files.delete(ballast);
      int before = acknowledged.size();
      fill(journal, acknowledged, "second");

      assertThat(acknowledged).hasSizeGreaterThan(before + 50);
      assertThat(read(journal, 0)).isEqualTo(acknowledged);

      journal.trim(journal.end());
      assertThat(isTaken(journal, "third")).as("trimming makes room too").isTrue();
      acknowledged.add("third");
      assertThat(read(journal, journal.end() - 1)).containsExactly("third");
    }
    try (var journal = Journal.open(disk.resolve("journal"), SETTINGS, 0, trouble::add)) {
      assertThat(acknowledged).endsWith(read(journal, 0).toArray(String[]::new));
    }
    assertThat(trouble.getFirst()).contains("senders are held back");
    assertThat(trouble).contains("the journal is written again");
  }

  private static void fill(Journal journal, List<String> acknowledged, String name) {
    for (int i = 0; true; i++) {
      var text = name + "-" + i + "-" + "x".repeat(10_000);
      if (!isTaken(journal, text)) {
        return;
      }
      acknowledged.add(text);
    }
  }

  private static boolean isTaken(Journal journal, String text) {
    try {
      journal.accept(lines(text));
      return true;
    } catch (Overloaded e) {
      assertThat(e.reason()).isEqualTo(Reason.DISK);
      return false;
    }
  }
}
