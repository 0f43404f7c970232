package dev.vedette.server.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.backup.BackupRuns.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a backup is due, and which ones are left. */
class BackupRunsTest {
  private static final Instant NIGHT = Instant.parse("2026-03-02T02:30:00Z");

  @TempDir private Path folder;
  private Instant now = NIGHT.plus(Duration.ofHours(1));

  private BackupRuns runs(int kept) {
    var plan = new Plan(folder, LocalTime.of(2, 30), kept);
    return new BackupRuns(plan, file -> Files.writeString(file, "a backup").toString(), () -> now);
  }

  private void backup(String name) throws IOException {
    Files.writeString(folder.resolve(name), "a backup");
  }

  private Stream<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  @Test
  void aDayWithoutABackupIsDue() throws IOException {
    var runs = runs(7);
    assertThat(runs.isDue()).isTrue();

    runs.make();

    assertThat(names()).containsExactly("vedette-20260302T033000Z.tar");
    assertThat(runs.isDue()).isFalse();
    now = NIGHT.plus(Duration.ofDays(1)).minusSeconds(1);
    assertThat(runs.isDue()).isFalse();
    now = NIGHT.plus(Duration.ofDays(1));
    assertThat(runs.isDue()).isTrue();
  }

  @Test
  void oneThatWasMadeByHandCounts() throws IOException {
    backup("vedette-20260302T023001Z.tar");

    assertThat(runs(7).isDue()).isFalse();
  }

  @Test
  void theOldestBeyondTheNumberAreDeletedAndNothingElse() throws IOException {
    backup("vedette-20260227T023000Z.tar");
    backup("vedette-20260228T023000Z.tar");
    backup("vedette-20260301T023000Z.tar");
    backup("vedette-20260101T999999Z.tar");
    backup("vedette-before-the-upgrade.tar");
    backup("master.key");

    runs(2).make();

    assertThat(names())
        .containsExactly(
            "master.key",
            "vedette-20260101T999999Z.tar",
            "vedette-20260301T023000Z.tar",
            "vedette-20260302T033000Z.tar",
            "vedette-before-the-upgrade.tar");
  }

  @Test
  void itsAgeIsThatOfTheNewestOrSinceWhenItIsWaitedFor() throws IOException {
    var runs = runs(7);
    now = now.plus(Duration.ofHours(5));
    assertThat(runs.age()).isEqualTo(Duration.ofHours(5));

    backup("vedette-20260302T023000Z.tar");

    assertThat(runs.age()).isEqualTo(Duration.ofHours(6));
  }

  @Test
  void oneOfTheFutureCountsForNothing() throws IOException {
    backup("vedette-20990101T000000Z.tar");

    assertThat(runs(7).age()).isZero();
    assertThat(runs(7).isDue()).isTrue();
  }
}
