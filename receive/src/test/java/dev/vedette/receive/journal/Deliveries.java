package dev.vedette.receive.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.TenantId;
import dev.vedette.receive.Delivery;
import dev.vedette.sources.RecordBatch;
import dev.vedette.sources.RecordFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Deliveries of lines, and how they are told of when they come out of a journal again. */
final class Deliveries {
  static final TenantId ACME = new TenantId("acme");
  static final Instant RECEIVED = Instant.parse("2026-03-02T09:00:00.123Z");

  private Deliveries() {}

  static Delivery lines(String... lines) {
    return lines(ACME, lines);
  }

  static Delivery lines(TenantId tenant, String... lines) {
    var batch = new RecordBatch("auth", RECEIVED, 64);
    for (var line : lines) {
      var bytes = line.getBytes(UTF_8);
      batch.add(RecordFormat.LINE, bytes, 0, bytes.length, 0);
    }
    return new Delivery(tenant, batch, 0);
  }

  static List<String> lines(Entry entry) {
    var lines = new ArrayList<String>();
    var records = entry.records();
    for (int i = 0; i < records.size(); i++) {
      int start = records.start(i);
      lines.add(new String(records.bytes(), start, records.end(i) - start, UTF_8));
    }
    return lines;
  }

  /** Everything that can be read now. */
  static List<Entry> drain(JournalReader reader) throws InterruptedException {
    var entries = new ArrayList<Entry>();
    for (var entry = reader.next(Duration.ZERO);
        entry != null;
        entry = reader.next(Duration.ZERO)) {
      entries.add(entry);
    }
    return entries;
  }

  static List<Entry> drain(Journal journal, long from) throws InterruptedException {
    try (var reader = journal.reader(from)) {
      return drain(reader);
    }
  }

  /** The lines of everything from a sequence on. */
  static List<String> read(Journal journal, long from) throws InterruptedException {
    return drain(journal, from).stream().flatMap(entry -> lines(entry).stream()).toList();
  }

  /** The files of a journal, ascending. */
  static List<Path> files(Path folder) {
    var files = folder.toFile().listFiles((_, name) -> name.endsWith(".journal"));
    return files == null
        ? List.of()
        : Arrays.stream(files).map(java.io.File::toPath).sorted().toList();
  }
}
