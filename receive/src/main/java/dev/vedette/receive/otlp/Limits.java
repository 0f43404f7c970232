package dev.vedette.receive.otlp;

/** Counts what a request makes of few bytes, so that it stays flat in memory. */
final class Limits {
  static final int DEEPEST = 32;
  private static final int MOST_RECORDS = 200_000;
  private static final int MOST_VALUES = 4_000_000;

  private int records;
  private int values;

  void record() throws Malformed {
    if (++records > MOST_RECORDS) {
      throw new Malformed("more than " + MOST_RECORDS + " records: send smaller batches");
    }
  }

  void value(int depth) throws Malformed {
    if (depth > DEEPEST) {
      throw new Malformed("values nested deeper than " + DEEPEST);
    }
    if (++values > MOST_VALUES) {
      throw new Malformed("more than " + MOST_VALUES + " values: send smaller batches");
    }
  }
}
