package dev.vedette.sigma.match;

/**
 * Finds many literals in one pass over a value (Aho and Corasick, 1975).
 *
 * <p>Bytes fall into classes: one for each byte that some literal has (a capital letter belongs to
 * its small one), one for all others, and two that stand for the beginning and the end of the
 * value, so that {@code startswith}, {@code endswith} and equality are literals like any other.
 *
 * <p>Two kinds of states share one numbering. The few near the root and those that branch have a
 * row in {@code rows} with the next state for every class; their number is the row's offset. The
 * many others have one edge and a failure state, and are numbered from {@code firstThin} on. A
 * transition is negative (its top bit set) where the state that it leads to has something to
 * report.
 *
 * <p>Immutable, for any number of threads.
 */
final class Automaton {
  static final int REPORTS = 0x8000_0000;
  private static final int STATE = 0x7FFF_FFFF;

  private final char[] classes;
  private final int endClass;
  private final int start;
  private final int[] rows;
  private final int firstThin;
  private final char[] edgeClasses;
  private final int[] edges;
  private final int[] failures;
  private final Reports reports;

  Automaton(Alphabet alphabet, States states, Reports reports) {
    this.classes = alphabet.classes();
    this.endClass = alphabet.endClass();
    this.start = states.start();
    this.rows = states.rows();
    this.firstThin = states.rows().length;
    this.edgeClasses = states.edgeClasses();
    this.edges = states.edges();
    this.failures = states.failures();
    this.reports = reports;
  }

  /** The state tables, as the class comment tells. */
  @SuppressWarnings("ArrayRecordComponent") // a table, which nobody compares
  record States(int start, int[] rows, char[] edgeClasses, int[] edges, int[] failures) {}

  Reports reports() {
    return reports;
  }

  /**
   * Reports every literal in {@code text[from, to)}.
   *
   * @param isFolded whether the text is folded beyond ASCII
   * @return false if a byte beyond ASCII ended the pass because the text is not folded
   */
  boolean scan(byte[] text, int from, int to, boolean isFolded, CloseLook look, Scratch scratch) {
    final char[] classes = this.classes;
    final int[] rows = this.rows;
    int state = start;
    for (int i = from; i < to; i++) {
      byte b = text[i];
      if (b < 0 && !isFolded) {
        return false;
      }
      int symbol = classes[b & 0xFF];
      int next = state < firstThin ? rows[state + symbol] : nextOfThin(state, symbol);
      state = next & STATE;
      if (next < 0) {
        look.report(reports, reportOf(state), scratch);
      }
    }
    int next = state < firstThin ? rows[state + endClass] : nextOfThin(state, endClass);
    if (next < 0) {
      look.report(reports, reportOf(next & STATE), scratch);
    }
    return true;
  }

  private int nextOfThin(int state, int symbol) {
    int at = state;
    while (at >= firstThin) {
      int thin = at - firstThin;
      if (edgeClasses[thin] == symbol) {
        return edges[thin];
      }
      at = failures[thin];
    }
    return rows[at + symbol];
  }

  private int reportOf(int state) {
    return state < firstThin ? reports.ofWide(state) : reports.ofThin(state - firstThin);
  }
}
