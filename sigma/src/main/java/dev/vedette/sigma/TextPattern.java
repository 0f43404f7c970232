package dev.vedette.sigma;

import java.util.ArrayList;
import java.util.List;

/**
 * Text with wildcards, compared with the whole of a value.
 *
 * <p>Always in normal form: no empty literals, no two literals or runs side by side. The pattern
 * without parts is the empty text.
 */
public record TextPattern(List<Part> parts) {

  /** A piece of a pattern. */
  public sealed interface Part {}

  /** This text. */
  public record Literal(String text) implements Part {}

  /** {@code ?}: exactly one code point. */
  public record AnyOne() implements Part {}

  /** {@code *}: any text, also none. */
  public record AnyRun() implements Part {}

  /** One of the characters that Windows commands take for the start of an option. */
  public record Dash() implements Part {}

  /** The characters of {@link Dash}: hyphen, slash, en dash, em dash, horizontal bar. */
  public static final String DASHES = "-/\u2013\u2014\u2015";

  public TextPattern {
    parts = normal(parts);
  }

  /** The pattern that matches exactly this text, nothing in it being a wildcard. */
  public static TextPattern literal(String text) {
    return new TextPattern(List.of(new Literal(text)));
  }

  /** The pattern with anything allowed before it, behind it, or both. */
  public TextPattern shaped(ValueTest.Shape shape) {
    return switch (shape) {
      case WHOLE -> this;
      case START -> join(parts, List.of(new AnyRun()));
      case END -> join(List.of(new AnyRun()), parts);
      case ANYWHERE -> join(List.of(new AnyRun()), join(parts, List.of(new AnyRun())).parts);
    };
  }

  public boolean hasWildcards() {
    return parts.stream().anyMatch(part -> part instanceof AnyOne || part instanceof AnyRun);
  }

  /** The pattern as Sigma writes it, a dash alternative as a hyphen. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Literal literal -> text.append(escape(literal.text));
        case AnyOne _ -> text.append('?');
        case AnyRun _ -> text.append('*');
        case Dash _ -> text.append('-');
      }
    }
    return text.toString();
  }

  private static String escape(String text) {
    return text.replace("*", "\\*").replace("?", "\\?");
  }

  private static TextPattern join(List<Part> left, List<Part> right) {
    var parts = new ArrayList<>(left);
    parts.addAll(right);
    return new TextPattern(parts);
  }

  private static List<Part> normal(List<Part> parts) {
    var normal = new ArrayList<Part>();
    for (Part part : parts) {
      var last = normal.isEmpty() ? null : normal.getLast();
      if (part instanceof Literal(var text) && last instanceof Literal(var before)) {
        normal.set(normal.size() - 1, new Literal(before + text));
      } else if (!(part instanceof Literal(var text) && text.isEmpty())
          && !(part instanceof AnyRun && last instanceof AnyRun)) {
        normal.add(part);
      }
    }
    return List.copyOf(normal);
  }
}
