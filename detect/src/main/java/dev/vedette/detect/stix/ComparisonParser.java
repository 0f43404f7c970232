package dev.vedette.detect.stix;

import dev.vedette.detect.stix.Comparison.Constant;
import dev.vedette.detect.stix.Comparison.Operator;
import java.util.ArrayList;
import java.util.List;

/** Parses what stands between the square brackets of a pattern. */
final class ComparisonParser {
  private static final int MAX_IN_SET = 100_000;

  private final String text;
  private final TokenStream tokens;
  private final int maxDepth;
  private final int maxTests;
  private int depth;
  private int tests;

  ComparisonParser(String text, TokenStream tokens, int maxDepth, int maxTests) {
    this.text = text;
    this.tokens = tokens;
    this.maxDepth = maxDepth;
    this.maxTests = maxTests;
  }

  Comparison parse() {
    var parts = new ArrayList<Comparison>();
    do {
      parts.add(all());
    } while (tokens.takeWord("OR"));
    return parts.size() == 1 ? parts.getFirst() : new Comparison.Any(parts);
  }

  private Comparison all() {
    var parts = new ArrayList<Comparison>();
    do {
      parts.add(test());
    } while (tokens.takeWord("AND"));
    return parts.size() == 1 ? parts.getFirst() : new Comparison.All(parts);
  }

  private Comparison test() {
    int start = tokens.peek().start();
    if (tokens.takeSign("(")) {
      if (++depth > maxDepth) {
        throw new StixPatternException("brackets are nested too deeply", start);
      }
      var inner = parse();
      depth--;
      tokens.requireSign(")");
      return inner;
    }
    if (++tests > maxTests) {
      throw new StixPatternException("the pattern has more than " + maxTests + " tests", start);
    }
    boolean isNegatedBefore = tokens.takeWord("NOT");
    if (tokens.takeWord("EXISTS")) {
      var path = path();
      return done(start, path, isNegatedBefore, Operator.EXISTS, List.of());
    }
    var path = path();
    boolean isNegated = tokens.takeWord("NOT") || isNegatedBefore;
    var operator = operator();
    var constants = operator == Operator.IN ? set() : List.of(constant());
    return done(start, path, isNegated, operator, constants);
  }

  private Comparison.Test done(
      int start, String path, boolean negated, Operator operator, List<Constant> constants) {
    return new Comparison.Test(
        path, negated, operator, constants, text.substring(start, tokens.lastEnd()));
  }

  /** {@code type:property.'quoted'[0].property}. */
  private String path() {
    var path = new StringBuilder(name());
    tokens.requireSign(":");
    path.append(':').append(name());
    while (true) {
      if (tokens.takeSign(".")) {
        path.append('.').append(name());
      } else if (tokens.takeSign("[")) {
        path.append('[').append(index()).append(']');
        tokens.requireSign("]");
      } else {
        return path.toString();
      }
    }
  }

  private String name() {
    var token = tokens.take();
    if (token.kind() != Token.Kind.WORD && token.kind() != Token.Kind.TEXT) {
      throw new StixPatternException("the name of a property is expected", token.start());
    }
    return token.text();
  }

  private String index() {
    var token = tokens.take();
    if (!token.isSign("*") && token.kind() != Token.Kind.NUMBER) {
      throw new StixPatternException("a number or '*' is expected", token.start());
    }
    return token.text();
  }

  private Operator operator() {
    var token = tokens.take();
    return switch (token.text()) {
      case "=", "==" -> Operator.EQUAL;
      case "!=", "<>", "≠" -> Operator.NOT_EQUAL;
      case "<" -> Operator.LESS;
      case "<=", "≤" -> Operator.LESS_OR_EQUAL;
      case ">" -> Operator.GREATER;
      case ">=", "≥" -> Operator.GREATER_OR_EQUAL;
      case "IN" -> Operator.IN;
      case "LIKE" -> Operator.LIKE;
      case "MATCHES" -> Operator.MATCHES;
      case "ISSUBSET" -> Operator.SUBSET;
      case "ISSUPERSET" -> Operator.SUPERSET;
      default ->
          throw new StixPatternException(
              "an operator is expected instead of '" + token.text() + "'", token.start());
    };
  }

  private List<Constant> set() {
    var constants = new ArrayList<Constant>();
    tokens.requireSign("(");
    do {
      constants.add(constant());
      if (constants.size() > MAX_IN_SET) {
        throw new StixPatternException("the set is too large", tokens.peek().start());
      }
    } while (tokens.takeSign(","));
    tokens.requireSign(")");
    return constants;
  }

  private Constant constant() {
    var token = tokens.take();
    return switch (token.kind()) {
      case TEXT -> new Constant(Constant.Type.TEXT, token.text());
      case NUMBER -> new Constant(Constant.Type.NUMBER, token.text());
      case TIME -> new Constant(Constant.Type.TIME, token.text());
      case BINARY -> new Constant(Constant.Type.BINARY, token.text());
      case WORD, SIGN, END -> bool(token);
    };
  }

  private static Constant bool(Token token) {
    if (!token.text().equals("true") && !token.text().equals("false")) {
      throw new StixPatternException("a constant is expected", token.start());
    }
    return new Constant(Constant.Type.BOOLEAN, token.text());
  }
}
