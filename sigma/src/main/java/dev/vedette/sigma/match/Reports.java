package dev.vedette.sigma.match;

/**
 * What the states of an automaton report.
 *
 * <p>A report is a number; its actions are {@code actions[starts[report], starts[report + 1])}, a
 * signal where positive and else the complement of a check's number. A literal that ends inside
 * another one is reported through {@code links}.
 *
 * @param rowLength what the numbers of wide states are multiples of
 */
@SuppressWarnings("ArrayRecordComponent") // a table, which nobody compares
record Reports(int rowLength, int[] wide, int[] thin, int[] starts, int[] actions, int[] links) {

  int count() {
    return links.length;
  }

  int ofWide(int state) {
    return wide[state / rowLength];
  }

  int ofThin(int index) {
    return thin[index];
  }
}
