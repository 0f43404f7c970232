package dev.vedette.sigma;

import dev.vedette.sigma.Clause.Leaf;
import dev.vedette.sigma.TextPattern.AnyRun;
import dev.vedette.sigma.TextPattern.Dash;
import dev.vedette.sigma.TextPattern.Literal;
import dev.vedette.sigma.TextPattern.Part;
import dev.vedette.sigma.ValueTest.Shape;
import java.util.List;
import java.util.Locale;

/**
 * A test in words, such as {@code Image ends with '\cmd.exe'}: a rule's modifiers and wildcards as
 * a reader would say them. The texts are the rule's own: whoever shows them makes them safe.
 *
 * @param field the field's name, or words for any value
 * @param verb what is asked of the value
 * @param value what it is compared with, in quotes if it is text; empty where the verb says all
 */
public record TestText(String field, String verb, String value) {
  private static final String ANY_VALUE = "some value";

  public static TestText of(Leaf leaf) {
    var field = leaf.field() == null ? ANY_VALUE : leaf.field();
    return switch (leaf.test()) {
      case ValueTest.Text(var pattern, var isCased) -> ofText(field, pattern, isCased);
      case ValueTest.Regex(var expression) ->
          new TestText(field, "matches", "/" + expression + "/");
      case ValueTest.Compare(var comparison, var bound) ->
          new TestText(field, comparison.symbol(), bound.toPlainString());
      case ValueTest.Network(var network) -> new TestText(field, "is in", network.toString());
      case ValueTest.Date(var part, var comparison, var bound) ->
          new TestText(
              part.name().toLowerCase(Locale.ROOT) + " of " + field,
              comparison.symbol(),
              Long.toString(bound));
      case ValueTest.SameAs(var other, var shape, _) ->
          new TestText(field, verb(shape), "the value of " + other);
      case ValueTest.Exists(var isWanted) ->
          new TestText(field, isWanted ? "is there" : "is not there", "");
      case ValueTest.IsNull _ -> new TestText(field, "has no value", "");
      case ValueTest.Unresolved(var placeholder) ->
          new TestText(field, "is one of", "%" + placeholder + "%, for which nobody gave values");
    };
  }

  private static TestText ofText(String field, TextPattern pattern, boolean isCased) {
    var parts = pattern.parts();
    boolean isOpenStart = !parts.isEmpty() && parts.getFirst() instanceof AnyRun;
    boolean isOpenEnd = parts.size() > 1 && parts.getLast() instanceof AnyRun;
    var inner = parts.subList(isOpenStart ? 1 : 0, parts.size() - (isOpenEnd ? 1 : 0));
    if (inner.isEmpty()) {
      return new TestText(field, isOpenStart ? "has a value" : "is empty", "");
    }
    var verb = verb(shape(isOpenStart, isOpenEnd));
    return new TestText(field, verb + notes(inner, isCased), quoted(inner));
  }

  private static Shape shape(boolean isOpenStart, boolean isOpenEnd) {
    if (isOpenStart) {
      return isOpenEnd ? Shape.ANYWHERE : Shape.END;
    }
    return isOpenEnd ? Shape.START : Shape.WHOLE;
  }

  private static String verb(Shape shape) {
    return switch (shape) {
      case WHOLE -> "is";
      case START -> "starts with";
      case END -> "ends with";
      case ANYWHERE -> "contains";
    };
  }

  private static String notes(List<Part> inner, boolean isCased) {
    boolean hasDash = inner.stream().anyMatch(part -> part instanceof Dash);
    boolean hasWildcard =
        inner.stream().anyMatch(part -> !(part instanceof Literal || part instanceof Dash));
    return (isCased ? ", in this case," : "")
        + (hasDash ? ", with any dash," : "")
        + (hasWildcard ? ", with wildcards," : "");
  }

  /** Without wildcards the text stands as it is, else a plain one is told by its backslash. */
  private static String quoted(List<Part> inner) {
    boolean isPlain = inner.size() == 1 && inner.getFirst() instanceof Literal;
    return isPlain && inner.getFirst() instanceof Literal(var text)
        ? "'" + text + "'"
        : "'" + new TextPattern(inner) + "'";
  }

  @Override
  public String toString() {
    return field + " " + verb + (value.isEmpty() ? "" : " " + value);
  }
}
