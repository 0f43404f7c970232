package dev.vedette.pipeline.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.indicators.IndicatorStore;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.pipeline.IncidentDesk;
import dev.vedette.pipeline.IndicatorSets;
import dev.vedette.pipeline.packs.ContentStore;
import dev.vedette.receive.Delivery;
import dev.vedette.receive.journal.Journal;
import dev.vedette.receive.journal.JournalSettings;
import dev.vedette.sources.RecordBatch;
import dev.vedette.sources.RecordFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * What live detection stands on, in a folder of a test.
 *
 * @param trouble what it complained of
 */
record LiveGround(
    Path folder,
    ContentLoader loader,
    LiveContent content,
    MemoryStore store,
    InstantSource clock,
    List<String> trouble) {

  static LiveGround of(Path folder, ContentLoader loader, String rules, InstantSource clock)
      throws IOException {
    return new LiveGround(
        folder,
        loader,
        content(folder, loader, rules),
        new MemoryStore(),
        clock,
        new CopyOnWriteArrayList<>());
  }

  /** The content of some rules alone, and the shipped sources. */
  static LiveContent content(Path folder, ContentLoader loader, String rules) throws IOException {
    var packs =
        new ContentStore(
            folder.resolve("data"), loader.sources(), InstantSource.fixed(Instant.EPOCH));
    var paths =
        rules.isEmpty()
            ? List.<Path>of()
            : List.of(Files.writeString(folder.resolve("rules.yml"), rules));
    return new LiveContent(packs, loader, paths);
  }

  Journal journal() throws IOException {
    return Journal.open(folder.resolve("journal"), JournalSettings.DEFAULT, 0, trouble::add);
  }

  LiveDetection detection(Journal journal) throws IOException {
    return detection(journal, LiveSettings.of(folder.resolve("live"), 2), store);
  }

  LiveDetection detection(Journal journal, LiveSettings settings, LiveStore store)
      throws IOException {
    return detection(journal, settings, store, IndicatorSets.of(IndicatorStore.empty()));
  }

  LiveDetection detection(
      Journal journal, LiveSettings settings, LiveStore store, IndicatorSets indicators)
      throws IOException {
    return new LiveDetection(
        settings,
        journal,
        content,
        () -> indicators,
        new IncidentDesk(loader),
        store,
        clock,
        trouble::add);
  }

  /** One record, in a delivery of its own. */
  static void deliver(
      Journal journal,
      TenantId tenant,
      String source,
      Instant received,
      RecordFormat format,
      String text) {
    var bytes = text.getBytes(UTF_8);
    var batch = new RecordBatch(source, received, bytes.length);
    batch.add(format, bytes, 0, bytes.length, 0);
    journal.accept(new Delivery(tenant, batch, 0));
  }

  /** Waits half a minute at most, and does something each time that it does not hold yet. */
  static void await(BooleanSupplier condition, Runnable meanwhile) {
    var deadline = Instant.now().plusSeconds(30);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("what was waited for").isBefore(deadline);
      LockSupport.parkNanos(1_000_000);
      meanwhile.run();
    }
  }

  static void await(BooleanSupplier condition) {
    await(condition, () -> {});
  }
}
