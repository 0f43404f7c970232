package dev.vedette.sigma.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code expand} modifier: puts values in for {@code %name%}; {@code \%} is a plain percent
 * sign.
 */
final class Expansion {
  private static final int MAX_VALUES = 10_000;
  private static final Pattern PLACEHOLDER = Pattern.compile("\\\\\\\\|\\\\%|%([^%\\s\\\\]+)%");

  private Expansion() {}

  /** The names in a value that nobody gave values for. */
  static List<String> missing(String value, Placeholders placeholders) {
    return PLACEHOLDER
        .matcher(value)
        .results()
        .map(result -> result.group(1))
        .filter(name -> name != null && !placeholders.values().containsKey(name))
        .distinct()
        .toList();
  }

  /** Every combination of the placeholders' values. All names must have some. */
  static List<String> expand(String value, Placeholders placeholders) throws BadValueException {
    var texts = List.of("");
    int end = 0;
    var found = PLACEHOLDER.matcher(value);
    while (found.find()) {
      texts = append(texts, List.of(value.substring(end, found.start())));
      texts = append(texts, replacements(found, placeholders));
      end = found.end();
    }
    return append(texts, List.of(value.substring(end)));
  }

  /** A pair of backslashes stays one, so that a plain backslash may stand before a name. */
  private static List<String> replacements(Matcher found, Placeholders placeholders) {
    var name = found.group(1);
    if (name != null) {
      return placeholders.values().getOrDefault(name, List.of());
    }
    return List.of(found.group().equals("\\%") ? "%" : found.group());
  }

  private static List<String> append(List<String> starts, List<String> ends)
      throws BadValueException {
    if ((long) starts.size() * ends.size() > MAX_VALUES) {
      throw new BadValueException(
          "the placeholders expand to more than " + MAX_VALUES + " values: split the rule");
    }
    var texts = new ArrayList<String>();
    for (String start : starts) {
      for (String end : ends) {
        texts.add(start + end);
      }
    }
    return texts;
  }
}
