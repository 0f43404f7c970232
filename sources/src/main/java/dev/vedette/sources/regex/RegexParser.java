package dev.vedette.sources.regex;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the part of RE2's syntax that mappings use. It is given only what RE2 accepts, so it tells
 * what it does not understand, and never what is wrong.
 */
final class RegexParser {
  private static final String ESCAPABLE = "\\.+*?()[]{}|^$-/\"'#&~!@%=:;,<>` _";
  private static final int MOST_REPEATS = 1000;

  private final String regex;
  private int at;
  private int groups;
  private boolean ignoresCase;
  private boolean dotIsAll;

  private RegexParser(String regex) {
    this.regex = regex;
  }

  /**
   * @throws UnsupportedSyntax if there is something in it that only another engine understands
   */
  static Node parse(String regex) {
    var parser = new RegexParser(regex);
    parser.flags();
    var node = parser.choice();
    if (parser.at < regex.length()) {
      throw parser.unsupported("an end");
    }
    return node;
  }

  /** Flags that hold for all of the expression. */
  private void flags() {
    while (regex.startsWith("(?i)", at) || regex.startsWith("(?s)", at)) {
      ignoresCase |= regex.charAt(at + 2) == 'i';
      dotIsAll |= regex.charAt(at + 2) == 's';
      at += 4;
    }
  }

  private Node choice() {
    var alternatives = new ArrayList<Node>();
    alternatives.add(sequence());
    while (at < regex.length() && regex.charAt(at) == '|') {
      at++;
      alternatives.add(sequence());
    }
    return alternatives.size() == 1 ? alternatives.getFirst() : new Node.Choice(alternatives);
  }

  private Node sequence() {
    var parts = new ArrayList<Node>();
    while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
      parts.add(repeated(atom()));
    }
    return parts.size() == 1 ? parts.getFirst() : new Node.Sequence(List.copyOf(parts));
  }

  private Node atom() {
    char c = regex.charAt(at++);
    return switch (c) {
      case '(' -> group();
      case '[' -> new Node.Chars(set());
      case '.' -> new Node.Chars(dotIsAll ? CharSet.ALL : CharSet.NO_LINE_FEED);
      case '^' -> new Node.Place(Node.Assertion.BEGIN);
      case '$' -> new Node.Place(Node.Assertion.END);
      case '\\' -> escaped();
      case '*', '+', '?' -> throw unsupported("what is repeated");
      default -> literal(c);
    };
  }

  private Node group() {
    int index = 0;
    if (!regex.startsWith("?", at)) {
      index = ++groups;
    } else if (regex.startsWith("?:", at)) {
      at += 2;
    } else if (regex.startsWith("?P<", at) || regex.startsWith("?<", at)) {
      index = ++groups;
      at = regex.indexOf('>', at) + 1;
    } else {
      throw unsupported("a group");
    }
    var inside = choice();
    if (at >= regex.length() || regex.charAt(at) != ')') {
      throw unsupported("a group's end");
    }
    at++;
    return index == 0 ? inside : new Node.Group(index, inside);
  }

  private Node repeated(Node what) {
    if (at >= regex.length()) {
      return what;
    }
    char c = regex.charAt(at);
    int min = c == '+' ? 1 : 0;
    int max = c == '?' ? 1 : -1;
    if (c == '{' && at + 1 < regex.length() && Character.isDigit(regex.charAt(at + 1))) {
      at++;
      min = number();
      max = min;
      if (peek() == ',') {
        at++;
        max = peek() == '}' ? -1 : number();
      }
      if (peek() != '}' || min > MOST_REPEATS || max > MOST_REPEATS) {
        throw unsupported("a count");
      }
    } else if (c != '*' && c != '+' && c != '?') {
      return what;
    }
    at++;
    boolean isGreedy = at >= regex.length() || regex.charAt(at) != '?';
    if (!isGreedy) {
      at++;
    }
    if (at < regex.length() && "*+?".indexOf(regex.charAt(at)) >= 0) {
      throw unsupported("a repetition of a repetition");
    }
    return new Node.Repeat(what, min, max, isGreedy);
  }

  private int number() {
    int number = 0;
    while (Character.isDigit(peek())) {
      number = Math.min(10 * number + regex.charAt(at++) - '0', MOST_REPEATS + 1);
    }
    return number;
  }

  private Node escaped() {
    char c = regex.charAt(at++);
    return switch (c) {
      case 'b' -> new Node.Place(Node.Assertion.WORD_BOUNDARY);
      case 'B' -> new Node.Place(Node.Assertion.NO_WORD_BOUNDARY);
      case 'A' -> new Node.Place(Node.Assertion.BEGIN);
      case 'z' -> new Node.Place(Node.Assertion.END);
      case 'd', 'D', 's', 'S', 'w', 'W' -> new Node.Chars(named(c));
      default -> literal(character(c));
    };
  }

  private CharSet named(char c) {
    return switch (c) {
      case 'd' -> CharSet.DIGITS;
      case 'D' -> CharSet.DIGITS.negated();
      case 's' -> CharSet.SPACE;
      case 'S' -> CharSet.SPACE.negated();
      case 'w' -> word();
      default -> word().negated();
    };
  }

  private CharSet word() {
    return ignoresCase ? CharSet.FOLDED_WORD : CharSet.WORD;
  }

  private char character(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'f' -> '\f';
      default -> {
        if (ESCAPABLE.indexOf(c) < 0) {
          throw unsupported("an escape");
        }
        yield c;
      }
    };
  }

  private Node literal(char c) {
    if (c > 127) {
      if (ignoresCase || Character.isSurrogate(c)) {
        throw unsupported("a character");
      }
      return new Node.Literal(c);
    }
    return ignoresCase && Character.isLetter(c)
        ? new Node.Chars(CharSet.of(c, true))
        : new Node.Literal(c);
  }

  private CharSet set() {
    var set = new CharSet.Builder();
    boolean isNegated = regex.startsWith("^", at);
    if (isNegated) {
      at++;
    }
    boolean isFirst = true;
    while (isFirst || regex.charAt(at) != ']') {
      isFirst = false;
      member(set);
    }
    at++;
    if (ignoresCase && !set.isFoldable()) {
      throw unsupported("a character");
    }
    var built = ignoresCase ? set.folded().build() : set.build();
    return isNegated ? built.negated() : built;
  }

  private void member(CharSet.Builder set) {
    char c = regex.charAt(at++);
    if (c == '\\' && "dDsSwW".indexOf(regex.charAt(at)) >= 0) {
      if (!set.add(named(regex.charAt(at++)))) {
        throw unsupported("a set in a set");
      }
      return;
    }
    if (c == '[' && regex.startsWith(":", at)) {
      throw unsupported("a named set");
    }
    char from = c == '\\' ? character(regex.charAt(at++)) : c;
    boolean isRange =
        regex.charAt(at) == '-' && at + 1 < regex.length() && regex.charAt(at + 1) != ']';
    if (!isRange) {
      if (Character.isSurrogate(from)) {
        throw unsupported("a character");
      }
      set.add(from);
      return;
    }
    at++;
    char end = regex.charAt(at++);
    char to = end == '\\' ? character(regex.charAt(at++)) : end;
    if (from > 127 || to > 127 || from > to) {
      throw unsupported("a range");
    }
    set.range(from, to);
  }

  private char peek() {
    return at < regex.length() ? regex.charAt(at) : 0;
  }

  private UnsupportedSyntax unsupported(String what) {
    return new UnsupportedSyntax(what, at);
  }
}
