package dev.vedette.cli.report;

import java.util.Locale;

/** A number with its noun. */
final class Counted {
  private Counted() {}

  /** Such as {@code 1 finding} and {@code 1,200 findings}. */
  static String of(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }
}
