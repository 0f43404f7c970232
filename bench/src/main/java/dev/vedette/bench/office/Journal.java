package dev.vedette.bench.office;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Keeps a day's records and writes them in the order of their times, each source to its file. */
final class Journal {
  /** Where records come from. */
  enum Source {
    WINDOWS,
    ZEEK_CONN,
    ZEEK_DNS,
    SIGN_INS,
    MAIL
  }

  private record Line(long time, String text) {}

  private final Path folder;
  private final Map<Source, List<Line>> today = new EnumMap<>(Source.class);
  private long records;

  Journal(Path folder) {
    this.folder = folder;
  }

  /**
   * @param time epoch milliseconds
   * @param json one record
   */
  void add(Source source, long time, String json) {
    today.computeIfAbsent(source, _ -> new ArrayList<>()).add(new Line(time, json));
    records++;
  }

  /** Writes what was kept, and begins a new day. */
  void write(int day) throws IOException {
    for (var entry : today.entrySet()) {
      var name = "%s-%02d.ndjson".formatted(entry.getKey().name().toLowerCase(Locale.ROOT), day);
      entry.getValue().sort(Comparator.comparingLong(Line::time));
      try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(name))) {
        for (var line : entry.getValue()) {
          out.write(line.text());
          out.write('\n');
        }
      }
    }
    today.clear();
  }

  long records() {
    return records;
  }
}
