package dev.vedette.pipeline.connect;

import dev.vedette.respond.quoting.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text with places for values: {@code {target}}, or {@code {target:odata}} where a value stands
 * within a string of another language, whose own quotes it is then written for first; of several
 * forms the first is taken first.
 */
record Blank(List<Part> parts) {
  private static final Pattern PLACE = Pattern.compile("\\{([a-z_]{1,40})((?::[a-z]{1,20}){0,3})}");

  /** A piece of it. */
  sealed interface Part {
    /** Text as it stands. */
    record Plain(String text) implements Part {}

    /** A place for a value. */
    record Place(String name, List<Form> forms) implements Part {}
  }

  /** In which form a value is wanted. */
  enum Form {
    /** Within a string of OData, where an apostrophe is doubled. */
    ODATA,
    /** Within a string of SCIM, of FQL and the like, where a backslash escapes. */
    SCIM,
    /** An account without its domain. */
    ACCOUNT,
    /** As a part of an address that stands within something else. */
    PATH,
    /** Within Slack's markup, where three characters make links and mentions. */
    SLACK,
    /** Within ServiceNow's journal, where {@code [code]} makes markup. */
    JOURNAL,
    /** A number of JSON: nothing else is taken for one. */
    NUMBER;

    String of(String value) {
      return switch (this) {
        case ODATA -> value.replace("'", "''");
        case SCIM -> value.replace("\\", "\\\\").replace("\"", "\\\"").replace("'", "\\'");
        case PATH -> Quoting.PATH.quote(value);
        case SLACK -> value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        case JOURNAL -> value.replace("[", "(").replace("]", ")");
        case NUMBER -> number(value);
        case ACCOUNT -> value.substring(value.lastIndexOf('\\') + 1);
      };
    }

    private static String number(String value) {
      if (!value.matches("-?(0|[1-9]\\d{0,17})")) {
        throw new Quoting.Unfit("'%s' is no number".formatted(value));
      }
      return value;
    }

    static Form find(String word) {
      for (var form : values()) {
        if (form.name().toLowerCase(Locale.ROOT).equals(word)) {
          return form;
        }
      }
      throw new IllegalArgumentException("there is no form '%s'".formatted(word));
    }
  }

  Blank {
    parts = List.copyOf(parts);
  }

  /**
   * Parses a text.
   *
   * @throws IllegalArgumentException if it wants a value in a form that does not exist
   */
  static Blank parse(String text) {
    var parts = new ArrayList<Part>();
    var matcher = PLACE.matcher(text);
    int end = 0;
    while (matcher.find()) {
      if (matcher.start() > end) {
        parts.add(new Part.Plain(text.substring(end, matcher.start())));
      }
      parts.add(new Part.Place(matcher.group(1), forms(matcher.group(2))));
      end = matcher.end();
    }
    if (end < text.length()) {
      parts.add(new Part.Plain(text.substring(end)));
    }
    return new Blank(parts);
  }

  private static List<Form> forms(String words) {
    return words.isEmpty()
        ? List.of()
        : List.of(words.substring(1).split(":")).stream().map(Form::find).toList();
  }

  /** Whether it is nothing but a value. */
  boolean isValue() {
    return parts.size() == 1 && parts.getFirst() instanceof Part.Place;
  }

  /** Whether it is nothing but a number. */
  boolean isNumber() {
    return isValue() && ((Part.Place) parts.getFirst()).forms().contains(Form.NUMBER);
  }

  /** What it needs values for. */
  Set<String> names() {
    return parts.stream()
        .filter(Part.Place.class::isInstance)
        .map(part -> ((Part.Place) part).name())
        .collect(Collectors.toSet());
  }

  /**
   * The text with its values.
   *
   * @throws Quoting.Unfit if a value is missing or cannot stand there
   */
  String fill(Map<String, String> values, Quoting quoting) {
    var text = new StringBuilder();
    for (var part : parts) {
      switch (part) {
        case Part.Plain plain -> text.append(plain.text());
        case Part.Place place -> text.append(quoting.quote(value(place, values)));
      }
    }
    return text.toString();
  }

  private static String value(Part.Place place, Map<String, String> values) {
    var value = values.get(place.name());
    if (value == null) {
      throw new Quoting.Unfit("nobody knows " + place.name());
    }
    var formed = value;
    for (var form : place.forms()) {
      formed = form.of(formed);
    }
    return formed;
  }
}
