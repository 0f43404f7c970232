package dev.vedette.detect.behaviour;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Finds which of many needles a text holds, in one pass (Aho and Corasick 1975). Letters of either
 * case are one, and so are all characters beyond ASCII. Immutable.
 */
public final class Needles {
  private static final int ALPHABET = 128;
  private static final char BEYOND = 127;

  private final int[] next;
  private final int[][] found;

  public Needles(List<String> needles) {
    int most = 1 + needles.stream().mapToInt(String::length).sum();
    var table = new int[most * ALPHABET];
    Arrays.fill(table, -1);
    var ends = new ArrayList<List<Integer>>();
    ends.add(new ArrayList<>());
    for (int i = 0; i < needles.size(); i++) {
      int state = 0;
      for (int at = 0; at < needles.get(i).length(); at++) {
        int cell = state * ALPHABET + symbol(needles.get(i).charAt(at));
        if (table[cell] < 0) {
          table[cell] = ends.size();
          ends.add(new ArrayList<>());
        }
        state = table[cell];
      }
      ends.get(state).add(i);
    }
    next = Arrays.copyOf(table, ends.size() * ALPHABET);
    link(ends);
    found =
        ends.stream()
            .map(each -> each.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
  }

  /** Makes every missing step that of the longest suffix which is the beginning of a needle. */
  private void link(List<List<Integer>> ends) {
    var suffix = new int[ends.size()];
    var queue = new ArrayDeque<Integer>();
    for (int symbol = 0; symbol < ALPHABET; symbol++) {
      if (next[symbol] < 0) {
        next[symbol] = 0;
      } else {
        queue.add(next[symbol]);
      }
    }
    while (!queue.isEmpty()) {
      int state = queue.remove();
      ends.get(state).addAll(ends.get(suffix[state]));
      for (int symbol = 0; symbol < ALPHABET; symbol++) {
        int cell = state * ALPHABET + symbol;
        int other = next[suffix[state] * ALPHABET + symbol];
        if (next[cell] < 0) {
          next[cell] = other;
        } else {
          suffix[next[cell]] = other;
          queue.add(next[cell]);
        }
      }
    }
  }

  private static int symbol(char c) {
    if (c >= 'A' && c <= 'Z') {
      return c + ('a' - 'A');
    }
    return c < ALPHABET ? c : BEYOND;
  }

  /** Sets the bit of each needle that the text holds. */
  public void find(CharSequence text, BitSet into) {
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      state = next[state * ALPHABET + symbol(text.charAt(i))];
      for (int needle : found[state]) {
        into.set(needle);
      }
    }
  }

  /** The first needle that ends in the text, or -1 if it holds none. */
  public int findFirst(CharSequence text) {
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      state = next[state * ALPHABET + symbol(text.charAt(i))];
      if (found[state].length > 0) {
        return found[state][0];
      }
    }
    return -1;
  }
}
