package dev.vedette.detect.yara;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the rules of a source begin and end, told by the language's own lexical rules: comments,
 * text and regular expressions may hold braces and the word {@code rule}. It takes any bytes, in
 * linear time; what it does not understand belongs to no rule.
 */
final class RuleSpans {
  private static final int LONGEST_NAME = 128;

  private final byte[] text;
  private final List<Span> spans = new ArrayList<>();
  private int at;
  private int line = 1;

  /**
   * A rule from its first keyword to its closing brace.
   *
   * @param from the offset of its first byte
   * @param to the offset behind its last
   * @param lastLine 1-based, as {@code firstLine}
   */
  record Span(String name, int from, int to, int firstLine, int lastLine) {
    boolean hasLine(int line) {
      return line >= firstLine && line <= lastLine;
    }
  }

  private RuleSpans(byte[] text) {
    this.text = text;
  }

  /** The rules of a source in their order; one without an end goes to the end of the text. */
  static List<Span> of(byte[] text) {
    var spans = new RuleSpans(text);
    spans.read();
    return spans.spans;
  }

  private void read() {
    int modifiersFrom = -1;
    int modifiersLine = 0;
    while (skipBlanks()) {
      int from = at;
      var word = word();
      if (word.equals("rule")) {
        rule(modifiersFrom < 0 ? from : modifiersFrom, modifiersFrom < 0 ? line : modifiersLine);
        modifiersFrom = -1;
      } else if (word.equals("private") || word.equals("global")) {
        modifiersLine = modifiersFrom < 0 ? line : modifiersLine;
        modifiersFrom = modifiersFrom < 0 ? from : modifiersFrom;
      } else {
        modifiersFrom = -1;
        if (word.isEmpty()) {
          skipToken(false);
        }
      }
    }
  }

  private void rule(int from, int firstLine) {
    skipBlanks();
    var name = word();
    int depth = 0;
    while (skipBlanks()) {
      byte b = text[at];
      depth += b == '{' ? 1 : b == '}' ? -1 : 0;
      if (b == '}' && depth <= 0) {
        at++;
        break;
      }
      skipToken(depth > 0);
    }
    spans.add(new Span(name, from, at, firstLine, line));
  }

  /** Skips white space and comments; false at the end of the text. */
  private boolean skipBlanks() {
    while (at < text.length) {
      if (isBlank(text[at])) {
        step();
      } else if (isAt('/', '/')) {
        skipLine();
      } else if (isAt('/', '*')) {
        skipComment();
      } else {
        return true;
      }
    }
    return false;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || (b >= '\t' && b <= '\r');
  }

  private void skipLine() {
    while (at < text.length && text[at] != '\n') {
      at++;
    }
  }

  private void skipComment() {
    at += 2;
    while (at < text.length && !isAt('*', '/')) {
      step();
    }
    at = Math.min(text.length, at + 2);
  }

  /** Skips one character, or a quoted text or a regular expression as a whole. */
  private void skipToken(boolean isInRule) {
    byte b = text[at];
    if (b == '"') {
      skipQuoted('"');
    } else if (b == '/' && isInRule) {
      skipQuoted('/');
    } else {
      step();
    }
  }

  /** Neither texts nor regular expressions go over the end of a line. */
  private void skipQuoted(char quote) {
    at++;
    while (at < text.length && text[at] != quote && text[at] != '\n') {
      at += text[at] == '\\' && at + 1 < text.length && text[at + 1] != '\n' ? 2 : 1;
    }
    if (at < text.length && text[at] == quote) {
      at++;
    }
  }

  private String word() {
    int from = at;
    while (at < text.length && isWord(text[at])) {
      at++;
    }
    return new String(text, from, Math.min(LONGEST_NAME, at - from), US_ASCII);
  }

  private static boolean isWord(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '_';
  }

  private boolean isAt(char first, char second) {
    return at + 1 < text.length && text[at] == first && text[at + 1] == second;
  }

  private void step() {
    line += text[at] == '\n' ? 1 : 0;
    at++;
  }
}
