package dev.vedette.bench;

/**
 * Records as NDJSON in memory.
 *
 * @param ends where each record ends, which is where its line feed stands
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record Corpus(byte[] ndjson, int[] ends) {

  /** Takes a record, {@code ndjson[from, to)}. */
  interface Line {
    void take(int from, int to);
  }

  int events() {
    return ends.length;
  }

  void forEach(Line line) {
    forEach(0, ends.length, line);
  }

  /** The records from one number on up to another. */
  void forEach(int first, int end, Line line) {
    for (int i = first; i < end; i++) {
      line.take(i == 0 ? 0 : ends[i - 1] + 1, ends[i]);
    }
  }
}
