package dev.vedette.sources.mapping;

import com.google.re2j.PatternSyntaxException;
import dev.vedette.model.FieldNames;
import dev.vedette.sources.mapping.Expression.Call;
import dev.vedette.sources.mapping.Expression.Field;
import dev.vedette.sources.mapping.Expression.First;
import dev.vedette.sources.mapping.Expression.Literal;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses a mapping's expressions: a field's name, {@code "text"}, a number, or {@code f(a, b)}.
 *
 * <p>Text has no escapes: a backslash is a backslash, and a quote cannot stand in it.
 */
final class ExpressionParser {
  private static final int MAX_DEPTH = 16;

  private final FieldNames names;
  private final String text;
  private int at;

  private ExpressionParser(FieldNames names, String text) {
    this.names = names;
    this.text = text;
  }

  /**
   * Compiles an expression; field names are interned.
   *
   * @throws IllegalArgumentException with a message for the mapping's author
   */
  static Expression parse(String text, FieldNames names) {
    var parser = new ExpressionParser(names, text.trim());
    var expression = parser.expression(0);
    if (parser.at < parser.text.length()) {
      throw new IllegalArgumentException(
          "unexpected '" + parser.text.substring(parser.at) + "' after the expression");
    }
    return expression;
  }

  private Expression expression(int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("calls are nested deeper than " + MAX_DEPTH);
    }
    skipSpaces();
    if (at == text.length()) {
      throw new IllegalArgumentException("an expression is missing at the end");
    }
    if (text.charAt(at) == '"') {
      return quoted();
    }
    var word = word();
    skipSpaces();
    if (at < text.length() && text.charAt(at) == '(') {
      return call(word, depth);
    }
    return isNumber(word) ? new Literal(Long.parseLong(word)) : new Field(names.intern(word));
  }

  private Expression quoted() {
    int close = text.indexOf('"', at + 1);
    if (close < 0) {
      throw new IllegalArgumentException("a quote is not closed");
    }
    var value = text.substring(at + 1, close);
    at = close + 1;
    return new Literal(value);
  }

  private String word() {
    int start = at;
    while (at < text.length() && ",() \"".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (at == start) {
      throw new IllegalArgumentException(
          "a field, a number or \"text\" is expected before '" + text.substring(at) + "'");
    }
    return text.substring(start, at);
  }

  private static boolean isNumber(String word) {
    return word.matches("-?[0-9]{1,18}");
  }

  private Expression call(String name, int depth) {
    var entry = Functions.ALL.get(name);
    if (entry == null) {
      throw new IllegalArgumentException(
          "unknown function '"
              + name
              + "': there are "
              + Functions.ALL.keySet().stream().sorted().toList());
    }
    var arguments = arguments(depth);
    if (arguments.size() < entry.min() || arguments.size() > entry.max()) {
      throw new IllegalArgumentException(
          name
              + " takes "
              + entry.min()
              + " to "
              + entry.max()
              + " arguments, not "
              + arguments.size());
    }
    return name.equals("first")
        ? new First(arguments)
        : new Call(name, entry.function(), name.equals("regex") ? compiled(arguments) : arguments);
  }

  private List<Expression> arguments(int depth) {
    var arguments = new ArrayList<Expression>();
    at++;
    while (true) {
      arguments.add(expression(depth + 1));
      skipSpaces();
      if (at == text.length()) {
        throw new IllegalArgumentException("a bracket is not closed");
      }
      char next = text.charAt(at++);
      if (next == ')') {
        return List.copyOf(arguments);
      }
      if (next != ',') {
        throw new IllegalArgumentException("a comma or ')' is expected at '" + next + "'");
      }
    }
  }

  private static List<Expression> compiled(List<Expression> arguments) {
    if (!(arguments.get(1) instanceof Literal(String pattern))) {
      throw new IllegalArgumentException("regex takes its pattern as \"text\"");
    }
    try {
      return List.of(arguments.get(0), new Literal(Extraction.of(pattern)));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("the regex is broken: " + e.getMessage(), e);
    }
  }

  private void skipSpaces() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }
}
