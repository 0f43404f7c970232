package dev.vedette.sigma.parse;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;

/**
 * Says whether a regular expression can run in linear time and bounded memory: RE2's syntax, and
 * counted repetitions that do not multiply into a huge program.
 */
final class RegexCheck {
  private static final int MAX_LENGTH = 4096;
  private static final int MAX_DEPTH = 64;
  private static final long MAX_SIZE = 10_000;

  private final String text;

  /** How many steps the open groups take so far, the innermost first. */
  private final ArrayDeque<Long> sizes = new ArrayDeque<>();

  private long size;
  private long atom;

  private RegexCheck(String text) {
    this.text = text;
  }

  static void check(String expression) throws BadValueException {
    if (expression.length() > MAX_LENGTH) {
      throw new BadValueException(
          "the regular expression is longer than " + MAX_LENGTH + " characters: split it");
    }
    new RegexCheck(expression).checkSize();
    try {
      Pattern.compile(expression);
    } catch (PatternSyntaxException e) {
      throw new BadValueException(
          "the regular expression is not supported: %s in '%s'. Sigma allows . ^ $ * + ? {n,m} [] () |"
              .formatted(e.getDescription(), expression));
    }
  }

  private void checkSize() throws BadValueException {
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      switch (c) {
        case '\\' -> {
          at = escapeEnd(at);
          addAtom(1);
        }
        case '[' -> {
          at = classEnd(at);
          addAtom(1);
        }
        case '(' -> open();
        case ')' -> close();
        case '{' -> at = repeat(at);
        case '*', '+', '?', '|' -> {}
        default -> addAtom(1);
      }
      if (size > MAX_SIZE) {
        throw new BadValueException(
            "the repetitions of the regular expression multiply beyond "
                + MAX_SIZE
                + " steps: use smaller counts");
      }
    }
  }

  /** {@code \Q...\E} is taken for single atoms, which is what it is. */
  private int escapeEnd(int at) {
    return Math.min(at + 1, text.length() - 1);
  }

  private int classEnd(int at) {
    int end = at + 1;
    if (end < text.length() && text.charAt(end) == '^') {
      end++;
    }
    if (end < text.length() && text.charAt(end) == ']') {
      end++;
    }
    while (end < text.length() && text.charAt(end) != ']') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return end;
  }

  private void addAtom(long steps) {
    atom = steps;
    size += steps;
  }

  private void open() throws BadValueException {
    if (sizes.size() == MAX_DEPTH) {
      throw new BadValueException(
          "the regular expression nests deeper than " + MAX_DEPTH + " groups: flatten it");
    }
    sizes.push(size);
    size = 0;
  }

  private void close() {
    long inner = Math.max(1, size);
    size = sizes.isEmpty() ? size : sizes.pop();
    addAtom(inner);
  }

  /** Multiplies the last atom by the greatest count and answers where the count ends. */
  private int repeat(int at) {
    long count = 0;
    int end = at + 1;
    for (; end < text.length() && text.charAt(end) != '}'; end++) {
      char c = text.charAt(end);
      if (c >= '0' && c <= '9') {
        count = Math.min(MAX_SIZE, count * 10 + c - '0');
      } else if (c == ',' && end + 1 < text.length() && text.charAt(end + 1) != '}') {
        count = 0;
      }
    }
    size += atom * Math.max(0, count - 1);
    atom *= Math.max(1, count);
    return end;
  }
}
