package dev.vedette.detect.indicators;

import java.util.Arrays;

/**
 * Rows on their way into a table, in the order in which they came. Grows by pieces, so that growing
 * never copies and millions fit beside the table that is made of them.
 */
final class EntryList {
  private static final int PIECE_BITS = 16;
  private static final int PIECE = 1 << PIECE_BITS;

  private long[][] firsts = {};
  private long[][] seconds = {};
  private int[][] notes = {};
  private int[][] froms = {};
  private int[][] untils = {};
  private int size;

  int size() {
    return size;
  }

  void add(long first, long second, int note, Validity validity) {
    int piece = size >>> PIECE_BITS;
    int at = size & (PIECE - 1);
    if (piece == firsts.length) {
      grow();
    }
    firsts[piece][at] = first;
    seconds[piece][at] = second;
    notes[piece][at] = note;
    froms[piece][at] = (int) validity.from();
    untils[piece][at] = (int) validity.until();
    size++;
  }

  private void grow() {
    int pieces = firsts.length;
    firsts = Arrays.copyOf(firsts, pieces + 1);
    seconds = Arrays.copyOf(seconds, pieces + 1);
    notes = Arrays.copyOf(notes, pieces + 1);
    froms = Arrays.copyOf(froms, pieces + 1);
    untils = Arrays.copyOf(untils, pieces + 1);
    firsts[pieces] = new long[PIECE];
    seconds[pieces] = new long[PIECE];
    notes[pieces] = new int[PIECE];
    froms[pieces] = new int[PIECE];
    untils[pieces] = new int[PIECE];
  }

  /** Forgets all rows from a number on. */
  void truncate(int newSize) {
    size = newSize;
  }

  long first(int row) {
    return firsts[row >>> PIECE_BITS][row & (PIECE - 1)];
  }

  long second(int row) {
    return seconds[row >>> PIECE_BITS][row & (PIECE - 1)];
  }

  int note(int row) {
    return notes[row >>> PIECE_BITS][row & (PIECE - 1)];
  }

  int from(int row) {
    return froms[row >>> PIECE_BITS][row & (PIECE - 1)];
  }

  int until(int row) {
    return untils[row >>> PIECE_BITS][row & (PIECE - 1)];
  }
}
