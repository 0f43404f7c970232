package dev.vedette.respond.playbook;

import dev.vedette.respond.playbook.Condition.Compared;
import dev.vedette.respond.playbook.Condition.Operand;
import dev.vedette.respond.playbook.Condition.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses conditions by recursive descent:
 *
 * <pre>
 * or         := and ("OR" and)*
 * and        := not ("AND" not)*
 * not        := "NOT" not | "EXISTS" variable | "(" or ")" | "[" or "]" | comparison
 * comparison := variable[":value" | ":count"] ["NOT"] operator operand
 * operator   := "=" "==" "!=" "&lt;&gt;" "&lt;" "&lt;=" "&gt;" "&gt;=" "LIKE" "IN"
 * operand    := 'text' | number | true | false | variable | "(" operand ("," operand)* ")"
 * </pre>
 */
final class ConditionParser {
  private static final int LONGEST = 4_000;
  private static final int DEEPEST = 30;
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<text>'(?:[^'\\\\]|\\\\.)*+')"
              + "|(?<variable>__[a-zA-Z_][a-zA-Z0-9_-]{0,199}?__(?::(?:value|count))?)"
              + "|(?<number>-?\\d+(?:\\.\\d+)?)"
              + "|(?<word>[A-Za-z]+)"
              + "|(?<sign>==|!=|<>|<=|>=|[=<>()\\[\\],]))");

  private final String text;
  private final Matcher matcher;
  private int at;
  private int depth;

  /** What was read last: its kind and its text. */
  private Token token = new Token(Kind.END, "");

  private enum Kind {
    TEXT,
    VARIABLE,
    NUMBER,
    WORD,
    SIGN,
    END
  }

  private record Token(Kind kind, String text) {
    boolean is(String wanted) {
      return kind != Kind.TEXT && text.equalsIgnoreCase(wanted);
    }
  }

  ConditionParser(String text) {
    this.text = text;
    matcher = TOKEN.matcher(text);
  }

  Condition parse() {
    if (text.length() > LONGEST) {
      throw wrong("it is longer than " + LONGEST + " characters");
    }
    next();
    var condition = or();
    if (token.kind() != Kind.END) {
      throw wrong("AND, OR or the end is expected, not " + token.text());
    }
    return condition;
  }

  private void next() {
    matcher.region(at, text.length());
    if (matcher.lookingAt()) {
      at = matcher.end();
      token = token();
    } else if (text.substring(at).isBlank()) {
      at = text.length();
      token = new Token(Kind.END, "the end");
    } else {
      throw wrong("this cannot be read: " + text.substring(at, Math.min(text.length(), at + 20)));
    }
  }

  private Token token() {
    for (var kind : List.of(Kind.TEXT, Kind.VARIABLE, Kind.NUMBER, Kind.WORD, Kind.SIGN)) {
      var found = matcher.group(kind.name().toLowerCase(Locale.ROOT));
      if (found != null) {
        return new Token(kind, found);
      }
    }
    throw new AssertionError("one of the groups matches");
  }

  private boolean skip(String wanted) {
    if (token.is(wanted)) {
      next();
      return true;
    }
    return false;
  }

  private void require(String wanted) {
    if (!skip(wanted)) {
      throw wrong("'%s' is expected, not %s".formatted(wanted, token.text()));
    }
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("at character %d: %s".formatted(at, what));
  }

  private Condition or() {
    var parts = new ArrayList<Condition>();
    do {
      parts.add(and());
    } while (skip("OR"));
    return parts.size() == 1 ? parts.getFirst() : new Condition.Or(parts);
  }

  private Condition and() {
    var parts = new ArrayList<Condition>();
    do {
      parts.add(not());
    } while (skip("AND"));
    return parts.size() == 1 ? parts.getFirst() : new Condition.And(parts);
  }

  private Condition not() {
    if (++depth > DEEPEST) {
      throw wrong("it is nested too deep");
    }
    try {
      if (skip("NOT")) {
        return new Condition.Not(not());
      }
      if (skip("EXISTS")) {
        return new Condition.Exists(name(variable()));
      }
      for (var pair : List.of("()", "[]")) {
        if (skip(pair.substring(0, 1))) {
          return closed(pair.substring(1));
        }
      }
      return comparison();
    } finally {
      depth--;
    }
  }

  private Condition closed(String bracket) {
    var inner = or();
    require(bracket);
    return inner;
  }

  private String variable() {
    if (token.kind() != Kind.VARIABLE) {
      throw wrong("a variable such as __hosts__:value is expected, not " + token.text());
    }
    var found = token.text();
    next();
    return found;
  }

  private static String name(String reference) {
    int colon = reference.indexOf(':');
    return colon < 0 ? reference : reference.substring(0, colon);
  }

  private Condition comparison() {
    var reference = variable();
    boolean isNot = skip("NOT");
    var sign = token.text().toUpperCase(Locale.ROOT);
    var operator = operator(sign);
    next();
    var compared =
        new Compared(name(reference), reference.endsWith(":count"), operator, operands(sign));
    boolean isUnequal = sign.equals("!=") || sign.equals("<>");
    return isNot != isUnequal ? new Condition.Not(compared) : compared;
  }

  private Operator operator(String sign) {
    return switch (sign) {
      case "=", "==", "!=", "<>", "IN" -> Operator.EQUAL;
      case "<" -> Operator.LESS;
      case "<=" -> Operator.LESS_OR_EQUAL;
      case ">" -> Operator.GREATER;
      case ">=" -> Operator.GREATER_OR_EQUAL;
      case "LIKE" -> Operator.LIKE;
      default ->
          throw wrong(
              "=, !=, <, <=, >, >=, LIKE or IN is expected, not %s (MATCHES, ISSUBSET and ISSUPERSET are not known here)"
                  .formatted(token.text()));
    };
  }

  private List<Operand> operands(String sign) {
    if (!sign.equals("IN")) {
      return List.of(operand());
    }
    require("(");
    var operands = new ArrayList<Operand>();
    do {
      operands.add(operand());
    } while (skip(","));
    require(")");
    return operands;
  }

  private Operand operand() {
    var found = token;
    return switch (found.kind()) {
      case VARIABLE -> new Operand.Named(name(variable()));
      case TEXT -> fixed(unescaped(found.text()));
      case NUMBER -> fixed(found.text());
      case WORD -> {
        if (!found.is("true") && !found.is("false")) {
          throw wrong("texts stand in single quotes: '" + found.text() + "'");
        }
        yield fixed(found.text().toLowerCase(Locale.ROOT));
      }
      case SIGN, END -> throw wrong("a value is expected, not " + found.text());
    };
  }

  private Operand fixed(String value) {
    next();
    return new Operand.Fixed(value);
  }

  private static String unescaped(String quoted) {
    return quoted.substring(1, quoted.length() - 1).replaceAll("(?s)\\\\(.)", "$1");
  }
}
