package dev.vedette.receive.collect;

import dev.vedette.receive.journal.Journal;
import java.time.Duration;

/** Asks the journal itself. */
public final class JournalDelivered implements Delivered {
  private final Journal journal;

  public JournalDelivered(Journal journal) {
    this.journal = journal;
  }

  @Override
  public long end() {
    return journal.end();
  }

  @Override
  public long count(StreamKey stream, long from) throws InterruptedException {
    long end = journal.end();
    long count = 0;
    try (var reader = journal.reader(from)) {
      for (var entry = reader.next(Duration.ZERO);
          entry != null && entry.first() < end;
          entry = reader.next(Duration.ZERO)) {
        boolean isOfStream =
            entry.first() >= from
                && entry.tenant().equals(stream.tenant())
                && entry.records().file().equals(stream.source());
        count += isOfStream ? entry.records().size() : 0;
      }
    }
    return count;
  }
}
