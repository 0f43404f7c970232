package dev.vedette.pipeline.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.indicators.IndicatorStore;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.pipeline.IncidentDesk;
import dev.vedette.pipeline.packs.ContentStore;
import dev.vedette.receive.Delivery;
import dev.vedette.receive.journal.Journal;
import dev.vedette.receive.journal.JournalSettings;
import dev.vedette.sources.RecordBatch;
import dev.vedette.sources.RecordFormat;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveBehaviourTest {
  private static final Instant START = Instant.parse("2024-05-06T07:08:09Z");
  private static final TenantId ACME = new TenantId("acme");

  @TempDir private Path folder;
  private final AtomicLong now = new AtomicLong(START.toEpochMilli());
  private final List<String> trouble = new CopyOnWriteArrayList<>();
  private final MemoryStore store = new MemoryStore();
  private ContentLoader loader;
  private LiveContent content;

  @BeforeEach
  void prepare() throws IOException {
    loader = new ContentLoader(SharedData.content()).usingBehaviour();
    var packs =
        new ContentStore(
            folder.resolve("data"), loader.sources(), InstantSource.fixed(Instant.EPOCH));
    content = new LiveContent(packs, loader, List.of());
  }

  @Test
  void whatIsOutOfCharacterIsToldWithItsEvidence() throws Exception {
    try (var journal = journal();
        var detection = detection(journal)) {
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
    try (var journal = journal()) {
      for (int i = 1; i <= 2; i++) {
        int deliveries = i;
        try (var detection = detection(journal)) {
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
    try (var journal = journal()) {
      try (var detection = detection(journal)) {
        detection.start();
        deliver(journal, "explorer.exe", "cmd.exe");
        await(() -> store.events.size() == 1);
      }
      var memory = folder.resolve("live/acme.behaviour");
      Files.write(memory, Arrays.copyOf(Files.readAllBytes(memory), 20));

      try (var detection = detection(journal)) {
        detection.start();
        deliver(journal, "winword.exe", "powershell.exe");
        await(() -> store.events.size() == 2);
      }
    }

    assertThat(folder.resolve("live/acme.behaviour.damaged")).exists();
    assertThat(trouble).anyMatch(text -> text.contains("models of behaviour learn anew"));
    assertThat(store.findings).hasSize(1);
  }

  private Journal journal() throws IOException {
    return Journal.open(folder.resolve("journal"), JournalSettings.DEFAULT, 0, trouble::add);
  }

  private LiveDetection detection(Journal journal) throws IOException {
    return new LiveDetection(
        LiveSettings.of(folder.resolve("live"), 2),
        journal,
        content,
        IndicatorStore::empty,
        new IncidentDesk(loader),
        store,
        () -> Instant.ofEpochMilli(now.get()),
        trouble::add);
  }

  private void deliver(Journal journal, String parent, String program) {
    var line =
        """
        {"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Hostname":"WS1",\
        "TimeCreated":"%s","Image":"C:\\\\Windows\\\\System32\\\\%s",\
        "ParentImage":"C:\\\\Program Files\\\\Office\\\\%s","User":"ACME\\\\alice"}\
        """
            .formatted(Instant.ofEpochMilli(now.get()), program, parent)
            .getBytes(UTF_8);
    var batch = new RecordBatch("sysmon", Instant.ofEpochMilli(now.get()), line.length);
    batch.add(RecordFormat.JSON, line, 0, line.length, 0);
    journal.accept(new Delivery(ACME, batch, 0));
  }

  /** While it waits time passes. */
  private void await(BooleanSupplier condition) {
    var deadline = Instant.now().plusSeconds(30);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("what was waited for").isBefore(deadline);
      LockSupport.parkNanos(1_000_000);
      now.addAndGet(Duration.ofSeconds(1).toMillis());
    }
  }
}
