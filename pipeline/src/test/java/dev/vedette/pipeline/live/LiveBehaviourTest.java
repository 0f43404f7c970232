package dev.vedette.pipeline.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.receive.journal.Journal;
import dev.vedette.sources.RecordFormat;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveBehaviourTest {
  private static final Instant START = Instant.parse("2024-05-06T07:08:09Z");
  private static final TenantId ACME = new TenantId("acme");

  @TempDir private Path folder;
  private final AtomicLong now = new AtomicLong(START.toEpochMilli());
  private LiveGround ground;
  private MemoryStore store;

  @BeforeEach
  void prepare() throws IOException {
    ground =
        LiveGround.of(
            folder,
            new ContentLoader(SharedData.content()).usingBehaviour(),
            "",
            () -> Instant.ofEpochMilli(now.get()));
    store = ground.store();
  }

  @Test
  void whatIsOutOfCharacterIsToldWithItsEvidence() throws Exception {
    try (var journal = ground.journal();
        var detection = ground.detection(journal)) {
      detection.start();
      deliver(journal, "winword.exe", "powershell.exe");
      await(() -> store.events.size() == 1);
      await(() -> !store.findings.isEmpty());
    }

    assertThat(store.findings.values())
        .singleElement()
        .satisfies(each -> {
          assertThat(each.finding().analytic().uid()).isEqualTo("behaviour.process-lineage");
          assertThat(each.evidence().raw()).contains("winword.exe");
        });
    assertThat(store.incidents).isEmpty();
  }

  @Test
  void theSameIsNotToldAgainAfterAStop() throws Exception {
    try (var journal = ground.journal()) {
      for (int i = 1; i <= 2; i++) {
        int deliveries = i;
        try (var detection = ground.detection(journal)) {
          detection.start();
          deliver(journal, "winword.exe", "powershell.exe");
          await(() -> store.events.size() == deliveries);
        }
      }
    }

    assertThat(store.findings).hasSize(1);
    assertThat(folder.resolve("live/acme.behaviour")).exists();
  }

  @Test
  void damagedMemoryIsPutAsideAndModelsLearnAnew() throws Exception {
    try (var journal = ground.journal()) {
      try (var detection = ground.detection(journal)) {
        detection.start();
        deliver(journal, "explorer.exe", "cmd.exe");
        await(() -> store.events.size() == 1);
      }
      var memory = folder.resolve("live/acme.behaviour");
      Files.write(memory, Arrays.copyOf(Files.readAllBytes(memory), 20));

      try (var detection = ground.detection(journal)) {
        detection.start();
        deliver(journal, "winword.exe", "powershell.exe");
        await(() -> store.events.size() == 2);
      }
    }

    assertThat(folder.resolve("live/acme.behaviour.damaged")).exists();
    assertThat(ground.trouble()).anyMatch(text -> text.contains("models of behaviour learn anew"));
    assertThat(store.findings).hasSize(1);
  }

  private void deliver(Journal journal, String parent, String program) {
    var line =
        """
        {"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Hostname":"WS1",\
        "TimeCreated":"%s","Image":"C:\\\\Windows\\\\System32\\\\%s",\
        "ParentImage":"C:\\\\Program Files\\\\Office\\\\%s","User":"ACME\\\\alice"}\
        """
            .formatted(Instant.ofEpochMilli(now.get()), program, parent);
    LiveGround.deliver(
        journal, ACME, "sysmon", Instant.ofEpochMilli(now.get()), RecordFormat.JSON, line);
  }

  /** While it waits time passes. */
  private void await(BooleanSupplier condition) {
    LiveGround.await(condition, () -> now.addAndGet(Duration.ofSeconds(1).toMillis()));
  }
}
