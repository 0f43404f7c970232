package dev.vedette.sources.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression as steps that {@link Search} takes one after another. Immutable. */
final class Program {
  /** Kinds of steps; what {@code first} and {@code second} of a step mean. */
  static final int CHAR = 0; // the character

  static final int SET = 1; // the number of the set
  static final int SPLIT = 2; // where to go on first, and then
  static final int GREEDY = 3; // any number of a set: its number
  static final int LAZY = 4; // any number of a set: its number
  static final int JUMP = 5; // where to
  static final int SAVE = 6; // which place to remember
  static final int BEGIN = 7;
  static final int END = 8;
  static final int WORD_BOUNDARY = 9;
  static final int NO_WORD_BOUNDARY = 10;
  static final int MATCH = 11;

  private static final int MOST_STEPS = 4000;

  private int[] kinds = new int[64];
  private int[] first = new int[64];
  private int[] second = new int[64];
  private final List<CharSet> sets = new ArrayList<>();
  private CharSet[] setArray = {};
  private int size;
  private int groups;
  private int marks;
  private int[] markOf = {};
  private int[] charBehind = {};
  private @Nullable CharSet start;

  private Program() {}

  /**
   * @throws UnsupportedSyntax if it would be too long, or may repeat nothing
   */
  static Program of(Node node) {
    var program = new Program();
    program.compile(node);
    program.emit(MATCH, 0, 0);
    program.finish();
    return program;
  }

  int kind(int step) {
    return kinds[step];
  }

  int first(int step) {
    return first[step];
  }

  int second(int step) {
    return second[step];
  }

  CharSet set(int step) {
    return setArray[first[step]];
  }

  /** How many groups there are. */
  int groups() {
    return groups;
  }

  /** How many steps there are to which several ways lead. */
  int marks() {
    return marks;
  }

  /** The number of such a step among them. */
  int mark(int step) {
    return markOf[step];
  }

  /** The character that has to stand behind a run of a set; -1: it may be any. */
  int charBehind(int step) {
    return charBehind[step];
  }

  /** What a match begins with, or null if that may be anything. */
  @Nullable CharSet start() {
    return start;
  }

  boolean isAnchored() {
    return kinds[0] == BEGIN;
  }

  private int emit(int kind, int one, int two) {
    if (size == MOST_STEPS) {
      throw new UnsupportedSyntax("too many steps", size);
    }
    if (size == kinds.length) {
      kinds = Arrays.copyOf(kinds, 2 * size);
      first = Arrays.copyOf(first, 2 * size);
      second = Arrays.copyOf(second, 2 * size);
    }
    kinds[size] = kind;
    first[size] = one;
    second[size] = two;
    return size++;
  }

  private void compile(Node node) {
    switch (node) {
      case Node.Literal(char value) -> emit(CHAR, value, 0);
      case Node.Chars(CharSet set) -> emit(SET, number(set), 0);
      case Node.Sequence(List<Node> parts) -> parts.forEach(this::compile);
      case Node.Place(Node.Assertion assertion) -> emit(kind(assertion), 0, 0);
      case Node.Choice(List<Node> alternatives) -> choice(alternatives);
      case Node.Repeat repeat -> repeat(repeat);
      case Node.Group(int index, Node what) -> {
        groups = Math.max(groups, index);
        emit(SAVE, 2 * index, 0);
        compile(what);
        emit(SAVE, 2 * index + 1, 0);
      }
    }
  }

  private static int kind(Node.Assertion assertion) {
    return switch (assertion) {
      case BEGIN -> BEGIN;
      case END -> END;
      case WORD_BOUNDARY -> WORD_BOUNDARY;
      case NO_WORD_BOUNDARY -> NO_WORD_BOUNDARY;
    };
  }

  private int number(CharSet set) {
    sets.add(set);
    return sets.size() - 1;
  }

  private void choice(List<Node> alternatives) {
    var ends = new ArrayList<Integer>();
    for (int i = 0; i < alternatives.size() - 1; i++) {
      int split = emit(SPLIT, size + 1, 0);
      compile(alternatives.get(i));
      ends.add(emit(JUMP, 0, 0));
      second[split] = size;
    }
    compile(alternatives.getLast());
    ends.forEach(end -> first[end] = size);
  }

  private void repeat(Node.Repeat repeat) {
    for (int i = 0; i < repeat.min(); i++) {
      compile(repeat.what());
    }
    if (repeat.max() < 0) {
      endless(repeat);
      return;
    }
    var ends = new ArrayList<Integer>();
    for (int i = repeat.min(); i < repeat.max(); i++) {
      ends.add(split(repeat.isGreedy()));
      compile(repeat.what());
    }
    ends.forEach(end -> leave(end, repeat.isGreedy()));
  }

  private void endless(Node.Repeat repeat) {
    int run = repeat.isGreedy() ? GREEDY : LAZY;
    switch (repeat.what()) {
      case Node.Chars(CharSet set) -> emit(run, number(set), 0);
      case Node.Literal(char value) -> emit(run, number(CharSet.of(value, false)), 0);
      case Node.Sequence _, Node.Choice _, Node.Repeat _, Node.Group _, Node.Place _ -> {
        if (mayBeEmpty(repeat.what())) {
          throw new UnsupportedSyntax("a repetition of what may be nothing", size);
        }
        int split = split(repeat.isGreedy());
        compile(repeat.what());
        emit(JUMP, split, 0);
        leave(split, repeat.isGreedy());
      }
    }
  }

  /** A step that goes on with the next, or leaves. */
  private int split(boolean isGreedy) {
    return isGreedy ? emit(SPLIT, size + 1, 0) : emit(SPLIT, 0, size + 1);
  }

  private void leave(int split, boolean isGreedy) {
    if (isGreedy) {
      second[split] = size;
    } else {
      first[split] = size;
    }
  }

  private static boolean mayBeEmpty(Node node) {
    return switch (node) {
      case Node.Literal _, Node.Chars _ -> false;
      case Node.Place _ -> true;
      case Node.Sequence(List<Node> parts) -> parts.stream().allMatch(Program::mayBeEmpty);
      case Node.Choice(List<Node> alternatives) ->
          alternatives.stream().anyMatch(Program::mayBeEmpty);
      case Node.Repeat repeat -> repeat.min() == 0 || mayBeEmpty(repeat.what());
      case Node.Group(int _, Node what) -> mayBeEmpty(what);
    };
  }

  private void finish() {
    setArray = sets.toArray(CharSet[]::new);
    markOf = new int[size];
    charBehind = new int[size];
    for (int step = 0; step < size; step++) {
      if (kinds[step] == SPLIT || kinds[step] == GREEDY || kinds[step] == LAZY) {
        markOf[step] = marks++;
      }
      int next = behindSaves(step + 1);
      charBehind[step] = next < size && kinds[next] == CHAR ? first[next] : -1;
    }
    int begin = behindSaves(0);
    start =
        switch (kinds[begin]) {
          case CHAR -> CharSet.of((char) first[begin], false);
          case SET -> set(begin);
          default -> null;
        };
  }

  private int behindSaves(int step) {
    int at = step;
    while (at < size && kinds[at] == SAVE) {
      at++;
    }
    return at;
  }
}
