package dev.vedette.receive.collect.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What has happened at a vendor, and when it can be seen. */
final class TimedLog {
  private final List<Entry> entries = new ArrayList<>();

  record Entry(Instant time, String record) {}

  void add(Instant time, String record) {
    entries.add(new Entry(time, record));
  }

  /** The records of a time, from its beginning and before its end. */
  List<String> between(Instant from, Instant to) {
    return entries.stream()
        .filter(each -> !each.time().isBefore(from) && each.time().isBefore(to))
        .map(Entry::record)
        .toList();
  }

  /** So many of them from a place on, with commas between. */
  static String page(List<String> records, int from, int size) {
    return String.join(",", records.subList(from, Math.min(records.size(), from + size)));
  }
}
