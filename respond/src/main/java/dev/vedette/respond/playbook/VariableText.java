package dev.vedette.respond.playbook;

import dev.vedette.respond.quoting.Quoting;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A text in which variables stand, as {@code __name__:value} (CACAO 2.0, section 10.18.2). It is
 * taken apart once: what a value holds is never looked at for variables again.
 */
public record VariableText(List<Part> parts) {
  /** What a reference looks like. */
  static final Pattern REFERENCE =
      Pattern.compile("(__[a-zA-Z_][a-zA-Z0-9_-]{0,199}?__)(?::value)");

  /** A piece of it. */
  public sealed interface Part {
    record Plain(String text) implements Part {}

    record Place(String variable) implements Part {}
  }

  public VariableText {
    parts = List.copyOf(parts);
  }

  /** Takes a text apart. */
  public static VariableText parse(String text) {
    var parts = new ArrayList<Part>();
    var matcher = REFERENCE.matcher(text);
    int end = 0;
    while (matcher.find()) {
      if (matcher.start() > end) {
        parts.add(new Part.Plain(text.substring(end, matcher.start())));
      }
      parts.add(new Part.Place(matcher.group(1)));
      end = matcher.end();
    }
    if (end < text.length()) {
      parts.add(new Part.Plain(text.substring(end)));
    }
    return new VariableText(parts);
  }

  /** The variables that stand in it. */
  public Set<String> names() {
    var names = new LinkedHashSet<String>();
    for (var part : parts) {
      if (part instanceof Part.Place place) {
        names.add(place.variable());
      }
    }
    return names;
  }

  /**
   * The text with its values, of which each must be one.
   *
   * @param quote writes a value so that it stays in its place
   * @throws Quoting.Unfit if a variable has no value, several, or one that cannot stand there
   */
  public String fill(Function<String, List<String>> values, UnaryOperator<String> quote) {
    var text = new StringBuilder();
    for (var part : parts) {
      switch (part) {
        case Part.Plain plain -> text.append(plain.text());
        case Part.Place place ->
            text.append(quote.apply(sole(place.variable(), values.apply(place.variable()))));
      }
    }
    return text.toString();
  }

  private static String sole(String variable, List<String> values) {
    if (values.size() != 1) {
      throw new Quoting.Unfit(
          values.isEmpty()
              ? variable + " has no value"
              : "%s has %d values, and one is needed".formatted(variable, values.size()));
    }
    return values.getFirst();
  }

  /** For people: each variable becomes its values, of which each is told by {@code tell}. */
  public String tell(Function<String, List<String>> values, UnaryOperator<String> tell) {
    var text = new StringBuilder();
    for (var part : parts) {
      switch (part) {
        case Part.Plain plain -> text.append(plain.text());
        case Part.Place place -> {
          var all = values.apply(place.variable()).stream().map(tell).toList();
          text.append(all.isEmpty() ? "(nothing)" : String.join(", ", all));
        }
      }
    }
    return text.toString();
  }
}
