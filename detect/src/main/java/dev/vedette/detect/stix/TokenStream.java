package dev.vedette.detect.stix;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;

/** The pieces of a pattern, one after the other. */
final class TokenStream {
  private final List<Token> tokens;
  private int at;

  TokenStream(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(at);
  }

  /** The next piece; the end is never passed. */
  Token take() {
    var token = tokens.get(at);
    if (at < tokens.size() - 1) {
      at++;
    }
    return token;
  }

  /** Where the last piece that was taken ends. */
  int lastEnd() {
    return at == 0 ? 0 : tokens.get(at - 1).end();
  }

  boolean takeWord(String word) {
    boolean isThere = peek().isWord(word);
    if (isThere) {
      take();
    }
    return isThere;
  }

  boolean takeSign(String sign) {
    boolean isThere = peek().isSign(sign);
    if (isThere) {
      take();
    }
    return isThere;
  }

  void requireWord(String word) {
    if (!takeWord(word)) {
      throw new StixPatternException(word + " is expected", peek().start());
    }
  }

  void requireSign(String sign) {
    if (!takeSign(sign)) {
      throw new StixPatternException("'" + sign + "' is expected", peek().start());
    }
  }

  void requireEnd() {
    if (peek().kind() != Token.Kind.END) {
      throw new StixPatternException("nothing more is expected", peek().start());
    }
  }

  double number() {
    var token = take();
    if (token.kind() != Token.Kind.NUMBER) {
      throw new StixPatternException("a number is expected", token.start());
    }
    return Double.parseDouble(token.text());
  }

  /** Epoch milliseconds. */
  long time() {
    var token = take();
    if (token.kind() != Token.Kind.TIME && token.kind() != Token.Kind.TEXT) {
      throw new StixPatternException(
          "a time such as t'2024-01-01T00:00:00Z' is expected", token.start());
    }
    try {
      return OffsetDateTime.parse(token.text()).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new StixPatternException("'" + token.text() + "' is no time", token.start());
    }
  }
}
