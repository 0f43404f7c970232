package dev.vedette.cli.report;

import java.util.Locale;

/** Numbers for people. */
final class Counted {
  private Counted() {}

  /** Such as {@code 1 finding} and {@code 1,200 findings}. */
  static String of(long count, String noun) {
    return number(count) + " " + noun + (count == 1 ? "" : "s");
  }

  /** Such as {@code 1,200}, wherever the reader lives: a report looks the same everywhere. */
  static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
