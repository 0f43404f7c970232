package dev.vedette.detect.stix;

import java.util.ArrayList;
import java.util.List;

/** Cuts a pattern into pieces; remarks and blanks go. */
final class Tokens {
  private static final int MAX_NUMBER = 40;

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Tokens(String text) {
    this.text = text;
  }

  static List<Token> of(String text) {
    var tokens = new Tokens(text);
    tokens.read();
    return tokens.tokens;
  }

  private void read() {
    for (skip(); at < text.length(); skip()) {
      next();
    }
    tokens.add(new Token(Token.Kind.END, "", at, at));
  }

  private void skip() {
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        at = end < 0 ? text.length() : end + 2;
      } else if (text.startsWith("//", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end + 1;
      } else {
        return;
      }
    }
  }

  private void next() {
    char c = text.charAt(at);
    boolean isQuoteNext = at + 1 < text.length() && text.charAt(at + 1) == '\'';
    if (c == '\'') {
      quoted(Token.Kind.TEXT, at);
    } else if (c == 't' && isQuoteNext) {
      quoted(Token.Kind.TIME, at + 1);
    } else if ((c == 'h' || c == 'b') && isQuoteNext) {
      quoted(Token.Kind.BINARY, at + 1);
    } else if (isDigit(c) || ((c == '-' || c == '+') && isDigitAt(at + 1))) {
      number();
    } else if (isWordStart(c)) {
      word();
    } else {
      sign();
    }
  }

  private void quoted(Token.Kind kind, int quote) {
    var value = new StringBuilder();
    int end = quote + 1;
    for (; end < text.length() && text.charAt(end) != '\''; end++) {
      if (text.charAt(end) == '\\' && end + 1 < text.length()) {
        end++;
      }
      value.append(text.charAt(end));
    }
    if (end >= text.length()) {
      throw new StixPatternException("a quote is not closed", quote);
    }
    add(kind, value.toString(), end + 1);
  }

  private void number() {
    int end = at + 1;
    while (end < text.length() && (isDigit(text.charAt(end)) || isPoint(end))) {
      end++;
    }
    if (end - at > MAX_NUMBER) {
      throw new StixPatternException("a number has too many digits", at);
    }
    add(Token.Kind.NUMBER, text.substring(at, end), end);
  }

  private boolean isPoint(int index) {
    return text.charAt(index) == '.' && isDigitAt(index + 1);
  }

  private void word() {
    int end = at + 1;
    while (end < text.length() && isWordPart(text.charAt(end))) {
      end++;
    }
    add(Token.Kind.WORD, text.substring(at, end), end);
  }

  private void sign() {
    int length = at + 1 < text.length() && isDouble(text.substring(at, at + 2)) ? 2 : 1;
    var sign = text.substring(at, at + length);
    if (length == 1 && "[]().,:=<>*≠≤≥".indexOf(sign.charAt(0)) < 0) {
      throw new StixPatternException("'" + sign + "' makes no sense here", at);
    }
    add(Token.Kind.SIGN, sign, at + length);
  }

  private static boolean isDouble(String sign) {
    return switch (sign) {
      case "==", "!=", "<>", "<=", ">=" -> true;
      default -> false;
    };
  }

  private void add(Token.Kind kind, String value, int end) {
    tokens.add(new Token(kind, value, at, end));
    at = end;
  }

  private boolean isDigitAt(int index) {
    return index < text.length() && isDigit(text.charAt(index));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isWordPart(char c) {
    return isWordStart(c) || isDigit(c) || c == '-';
  }
}
