package dev.vedette.sigma.lint;

import dev.vedette.sigma.TextPattern;
import dev.vedette.sigma.ValueTest.Shape;
import dev.vedette.sigma.parse.PatternText;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A detection item as it is written: a key with its values, or a list of keywords.
 *
 * @param selection the search identifier that it stands under
 * @param place where the key, or the first keyword, stands
 * @param field empty for keywords
 * @param modifiers in lower case
 */
record Item(
    String selection,
    YamlNode place,
    String field,
    Set<String> modifiers,
    List<YamlScalar> values) {

  private static final Set<String> NOT_TEXT =
      Set.of(
          "re",
          "cidr",
          "exists",
          "fieldref",
          "lt",
          "lte",
          "gt",
          "gte",
          "minute",
          "hour",
          "day",
          "week",
          "month",
          "year");

  Item {
    modifiers = Set.copyOf(modifiers);
    values = List.copyOf(values);
  }

  /** Every item of a detection, in the order of the text. */
  static List<Item> of(YamlMap detection, Set<String> otherKeys) {
    var items = new ArrayList<Item>();
    for (var entry : detection.entries().values()) {
      var name = entry.key().text();
      if (!name.equals("condition") && !otherKeys.contains(name)) {
        collect(name, entry.value(), items);
      }
    }
    return items;
  }

  private static void collect(String selection, YamlNode node, List<Item> items) {
    switch (node) {
      case YamlMap map ->
          map.entries()
              .values()
              .forEach(entry -> items.add(item(selection, entry.key(), entry.value())));
      case YamlList list -> {
        var keywords = scalars(list);
        if (!keywords.isEmpty()) {
          items.add(new Item(selection, keywords.getFirst(), "", Set.of(), keywords));
        }
        list.items().stream()
            .filter(item -> !(item instanceof YamlScalar))
            .forEach(item -> collect(selection, item, items));
      }
      case YamlScalar scalar ->
          items.add(new Item(selection, scalar, "", Set.of(), List.of(scalar)));
    }
  }

  private static Item item(String selection, YamlScalar key, YamlNode value) {
    var parts = key.text().split("\\|", -1);
    var modifiers =
        Arrays.stream(parts)
            .skip(1)
            .map(word -> word.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    var values =
        switch (value) {
          case YamlList list -> scalars(list);
          case YamlScalar scalar -> List.of(scalar);
          case YamlMap _ -> List.<YamlScalar>of();
        };
    return new Item(selection, key, parts[0].strip(), modifiers, values);
  }

  private static List<YamlScalar> scalars(YamlList list) {
    return list.items().stream()
        .filter(YamlScalar.class::isInstance)
        .map(YamlScalar.class::cast)
        .toList();
  }

  boolean has(String modifier) {
    return modifiers.contains(modifier);
  }

  boolean isKeyword() {
    return field.isEmpty();
  }

  /** Whether the values are compared as text with wildcards. */
  boolean isText() {
    return modifiers.stream().noneMatch(NOT_TEXT::contains);
  }

  /** Whether the values are turned into other text before they are compared. */
  boolean isEncoded() {
    return modifiers.stream()
        .anyMatch(word ->
            word.startsWith("base64")
                || word.startsWith("utf16")
                || word.equals("wide")
                || word.equals("expand"));
  }

  Shape shape() {
    if (has("startswith")) {
      return Shape.START;
    }
    if (has("endswith")) {
      return Shape.END;
    }
    return has("contains") || isKeyword() ? Shape.ANYWHERE : Shape.WHOLE;
  }

  static TextPattern pattern(YamlScalar value) {
    return PatternText.parse(value.text());
  }
}
