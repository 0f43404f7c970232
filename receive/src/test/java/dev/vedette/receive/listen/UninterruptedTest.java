package dev.vedette.receive.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.model.TenantId;
import dev.vedette.receive.Delivery;
import dev.vedette.receive.Overloaded;
import dev.vedette.receive.Overloaded.Reason;
import dev.vedette.receive.journal.Journal;
import dev.vedette.receive.journal.JournalSettings;
import dev.vedette.sources.RecordBatch;
import dev.vedette.sources.RecordFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UninterruptedTest {
  @Test
  void keepsTheJournalOpenWhenItsCallerIsInterrupted(@TempDir Path folder) throws IOException {
    List<String> troubles = new ArrayList<>();
    try (var journal = Journal.open(folder, JournalSettings.DEFAULT, 1, troubles::add)) {
      Thread.currentThread().interrupt();

      new Uninterrupted(journal).accept(delivery());

      assertThat(Thread.interrupted()).isTrue();
      new Uninterrupted(journal).accept(delivery());
      assertThat(journal.end()).isEqualTo(3);
      assertThat(troubles).isEmpty();
    }
  }

  @Test
  void saysWhatTheIntakeSays() {
    var overloaded = new Overloaded(Reason.DISK, "full", Duration.ofSeconds(1));
    var intake =
        new Uninterrupted(delivery -> {
          throw overloaded;
        });

    assertThatThrownBy(() -> intake.accept(delivery())).isSameAs(overloaded);
  }

  private static Delivery delivery() {
    var records = new RecordBatch("test", Instant.EPOCH, 1);
    records.add(RecordFormat.LINE, new byte[] {'x'}, 0, 1, 0);
    return new Delivery(new TenantId("acme"), records, 0);
  }
}
