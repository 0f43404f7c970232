package dev.vedette.bench.platform;

import dev.vedette.bench.Corpus;
import dev.vedette.model.Event;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.pipeline.live.EventAttributes;
import dev.vedette.sources.RecordFormat;
import dev.vedette.store.lake.EventColumn;
import dev.vedette.store.lake.EventRow;
import dev.vedette.store.lake.Lake;
import dev.vedette.store.lake.LakeSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes events into a lake with the platform's own classes, without sending and detecting them:
 * what is measured is asking for them. They come at an even rate over some days, again and again
 * with other GUIDs.
 */
final class LakeFill {
  private static final Duration PERIOD = Duration.ofDays(10);
  private static final int TOGETHER = 1_000;

  private final Corpus corpus;
  private final List<Understood> understood = new ArrayList<>();

  /** An event of the corpus as it is stored. */
  private record Understood(GuidText text, EventRow row) {}

  /**
   * @param content the folder of the shipped mappings
   */
  LakeFill(Path content, Corpus corpus) throws IOException {
    this.corpus = corpus;
    understand(content);
  }

  private void understand(Path content) throws IOException {
    var loaded = new ContentLoader(content).load(List.of());
    var reader = loaded.newReader();
    var wanted = EventColumn.ALL.stream().map(EventColumn::paths).toList();
    var attributes = new EventAttributes(loaded.catalog(), wanted);
    var event = new Event();
    for (int i = 0; i < corpus.ends().length; i++) {
      int from = i == 0 ? 0 : corpus.ends()[i - 1] + 1;
      var raw = Arrays.copyOfRange(corpus.ndjson(), from, corpus.ends()[i]);
      boolean isKnown =
          reader.decode(RecordFormat.JSON, raw, 0, raw.length, event) == null
              && reader.understand(RecordFormat.JSON, event);
      var type = isKnown ? event.type().source() : "unknown";
      var values = isKnown ? attributes.of(event) : attributes.none();
      understood.add(
          new Understood(
              GuidText.of(raw), new EventRow(0, 0, 0, "bench", type, values, "json", raw)));
    }
  }

  /** Fills the lake of a platform that does not run. */
  void fill(Path data, TenantId tenant, long events) throws IOException {
    var clock = InstantSource.system();
    var first = clock.instant().minus(PERIOD);
    double step = (double) PERIOD.toMillis() / events;
    try (var lake = new Lake(data.resolve("lake"), LakeSettings.DEFAULT, clock)) {
      var rows = new ArrayList<EventRow>();
      for (long number = 0; number < events; number++) {
        rows.add(row(number, first.plusMillis((long) (number * step))));
        if (rows.size() == TOGETHER) {
          lake.add(tenant, rows);
          rows = new ArrayList<>();
        }
      }
      lake.add(tenant, rows);
      lake.flush(tenant);
      lake.maintain(() -> false);
    }
  }

  private EventRow row(long number, Instant time) {
    var event = understood.get((int) (number % understood.size()));
    int round = (int) (number / understood.size());
    var row = event.row();
    return new EventRow(
        number + 1,
        time.toEpochMilli(),
        time.toEpochMilli(),
        row.source(),
        row.type(),
        row.values(),
        row.format(),
        event.text().varied(round));
  }
}
