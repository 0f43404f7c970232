package dev.vedette.sources.regex;

import java.util.Arrays;

/**
 * Looks for a match of a program in a text, trying alternatives in their order and coming back
 * where one fails.
 *
 * <p>Design: each step to which several ways lead is taken at most once at each place of the text,
 * for what failed there once will fail again whichever way led there. So the time is bounded by the
 * text's length times the program's, as in RE2's bounded backtracker. A run of one set, such as
 * {@code .*}, is a single step: all its places are entered at once, and come back to one by one,
 * but for those that the character behind the run rules out.
 */
final class Search {
  /** More bits would take longer to clear than another engine takes to search. */
  private static final long MOST_BITS = 1 << 22;

  private static final int JOB = 3;

  private final Program program;
  private final String text;
  private final int end;
  private final long[] visited;
  private final int[] places;
  private int[] stack = new int[32 * JOB];
  private int top;
  private int step;
  private int at;

  private Search(Program program, String text) {
    this.program = program;
    this.text = text;
    end = text.length();
    visited = new long[(int) (bits(program, text) >> 6) + 1];
    places = new int[2 * program.groups() + 2];
    Arrays.fill(places, -1);
  }

  static boolean isFit(Program program, String text) {
    return bits(program, text) <= MOST_BITS;
  }

  private static long bits(Program program, String text) {
    return (long) program.marks() * (text.length() + 1);
  }

  /** Where the first match's groups begin and end, from index 2 on; empty if there is none. */
  static int[] find(Program program, String text) {
    var search = new Search(program, text);
    return search.find() ? search.places : Regex.NOTHING;
  }

  private boolean find() {
    if (program.isAnchored()) {
      return matches(0);
    }
    var start = program.start();
    for (int from = 0; from <= end; from++) {
      boolean mayBegin = start == null || (from < end && start.width(text, from) > 0);
      boolean isInside =
          from > 0
              && from < end
              && Character.isLowSurrogate(text.charAt(from))
              && Character.isHighSurrogate(text.charAt(from - 1));
      if (mayBegin && !isInside && matches(from)) {
        return true;
      }
    }
    return false;
  }

  private boolean matches(int from) {
    step = 0;
    at = from;
    while (true) {
      if (program.kind(step) == Program.MATCH) {
        return true;
      }
      if (!advance() && !comeBack()) {
        return false;
      }
    }
  }

  /** Takes one step; false if it leads nowhere. */
  private boolean advance() {
    switch (program.kind(step)) {
      case Program.CHAR -> {
        if (at == end || text.charAt(at) != program.first(step)) {
          return false;
        }
        at++;
        step++;
      }
      case Program.SET -> {
        int width = at == end ? 0 : program.set(step).width(text, at);
        if (width == 0) {
          return false;
        }
        at += width;
        step++;
      }
      case Program.SPLIT -> {
        if (isVisited(program.mark(step), at)) {
          return false;
        }
        push(program.second(step), at, at);
        step = program.first(step);
      }
      case Program.GREEDY -> {
        return runGreedily();
      }
      case Program.LAZY -> {
        if (isVisited(program.mark(step), at)) {
          return false;
        }
        push(step, at, -1);
        step++;
      }
      case Program.JUMP -> step = program.first(step);
      case Program.SAVE -> {
        int place = program.first(step);
        push(-1 - place, places[place], 0);
        places[place] = at;
        step++;
      }
      default -> {
        if (!isTrue(program.kind(step))) {
          return false;
        }
        step++;
      }
    }
    return true;
  }

  private boolean runGreedily() {
    int mark = program.mark(step);
    var set = program.set(step);
    int from = at;
    int to = -1;
    int place = at;
    while (!isVisited(mark, place)) {
      to = place;
      int width = place == end ? 0 : set.width(text, place);
      if (width == 0) {
        break;
      }
      place += width;
    }
    return to >= 0 && takeBack(step + 1, from, to, program.charBehind(step));
  }

  /** Goes on from the last place of a run behind which the wanted character stands. */
  private boolean takeBack(int next, int from, int to, int wanted) {
    int place = to;
    while (wanted >= 0 && place >= from && (place == end || text.charAt(place) != wanted)) {
      place--;
    }
    if (place > from
        && place < end
        && Character.isLowSurrogate(text.charAt(place))
        && Character.isHighSurrogate(text.charAt(place - 1))) {
      place--;
    }
    if (place < from) {
      return false;
    }
    if (place > from) {
      push(next, from, place - 1);
    }
    step = next;
    at = place;
    return true;
  }

  /** Goes back to where there was another way; false if there was none. */
  private boolean comeBack() {
    while (top > 0) {
      top -= JOB;
      int what = stack[top];
      int from = stack[top + 1];
      int to = stack[top + 2];
      if (what < 0) {
        places[-1 - what] = from;
      } else if (to < 0) {
        if (runLazily(what, from)) {
          return true;
        }
      } else if (from == to) {
        step = what;
        at = from;
        return true;
      } else if (takeBack(what, from, to, wantedBefore(what))) {
        return true;
      }
    }
    return false;
  }

  /** What has to stand where the run before a step ends; -1: anything. */
  private int wantedBefore(int next) {
    return program.charBehind(next - 1);
  }

  /** Takes one more of a set; false if it is none, or has been tried. */
  private boolean runLazily(int run, int from) {
    int width = from == end ? 0 : program.set(run).width(text, from);
    if (width == 0 || isVisited(program.mark(run), from + width)) {
      return false;
    }
    push(run, from + width, -1);
    step = run + 1;
    at = from + width;
    return true;
  }

  private boolean isTrue(int assertion) {
    return switch (assertion) {
      case Program.BEGIN -> at == 0;
      case Program.END -> at == end;
      case Program.WORD_BOUNDARY -> isWord(at - 1) != isWord(at);
      default -> isWord(at - 1) == isWord(at);
    };
  }

  private boolean isWord(int place) {
    return place >= 0 && place < end && CharSet.WORD.width(text, place) > 0;
  }

  /** Whether a step was taken at a place before; it is from now on. */
  private boolean isVisited(int mark, int place) {
    int bit = mark * (end + 1) + place;
    long mask = 1L << bit;
    boolean isVisited = (visited[bit >> 6] & mask) != 0;
    visited[bit >> 6] |= mask;
    return isVisited;
  }

  private void push(int what, int from, int to) {
    if (top == stack.length) {
      stack = Arrays.copyOf(stack, 2 * top);
    }
    stack[top++] = what;
    stack[top++] = from;
    stack[top++] = to;
  }
}
