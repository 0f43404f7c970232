package dev.vedette.sources.mapping;

import com.google.re2j.PatternSyntaxException;
import dev.vedette.model.FieldNames;
import dev.vedette.model.Problem;
import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.decode.CefFormat;
import dev.vedette.sources.decode.CsvFormat;
import dev.vedette.sources.decode.InnerFormat;
import dev.vedette.sources.decode.LeefFormat;
import dev.vedette.sources.decode.PairsFormat;
import dev.vedette.sources.mapping.SourceMapping.EventPart;
import dev.vedette.sources.mapping.SourceMapping.Part;
import dev.vedette.sources.mapping.SourceMapping.TextPattern;
import dev.vedette.sources.regex.Regex;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns a mapping's YAML into a {@link SourceMapping}. All problems of a file are collected; a
 * mapping with an error is left out, the others go on.
 */
final class MappingParser {
  private static final Set<String> PART_KEYS =
      Set.of(
          "logsource",
          "service",
          "product",
          "category",
          "time",
          "fields",
          "unpack",
          "patterns",
          "ocsf");
  private static final Set<String> SOURCE_KEYS =
      union(
          PART_KEYS,
          Set.of(
              "id",
              "title",
              "extends",
              "abstract",
              "priority",
              "recognise",
              "format",
              "events",
              "otherwise",
              "description",
              "references"));
  private static final Set<String> EVENT_KEYS = union(PART_KEYS, Set.of("when", "title"));

  private final FieldNames names;
  private final String file;
  private final Consumer<Problem> problems;
  private boolean failed;

  MappingParser(FieldNames names, String file, Consumer<Problem> problems) {
    this.names = names;
    this.file = file;
    this.problems = problems;
  }

  /** The mapping, or nothing if it has an error. */
  Optional<SourceMapping> parse(YamlNode root) {
    if (!(root instanceof YamlMap map)) {
      error(root, "a mapping is a map with id, recognise, events, ...");
      return Optional.empty();
    }
    checkKeys(map, SOURCE_KEYS);
    var id = text(map, "id");
    if (id == null) {
      error(map, "the mapping has no id: add 'id: vendor-product'");
      return Optional.empty();
    }
    boolean isAbstract = "true".equals(text(map, "abstract"));
    var recognise = conditions(map.find("recognise"));
    if (recognise.isEmpty() && !isAbstract) {
      error(map, "nothing says how the source is recognised: add 'recognise:'");
    }
    var title = text(map, "title");
    var mapping =
        new SourceMapping(
            id,
            title == null ? id : title,
            Objects.requireNonNullElse(text(map, "description"), ""),
            file,
            isAbstract,
            priority(map),
            recognise,
            format(map),
            isStrict(map),
            part(map),
            events(map));
    return failed ? Optional.empty() : Optional.of(mapping);
  }

  private List<EventPart> events(YamlMap map) {
    var events = new ArrayList<EventPart>();
    for (var item : items(map.find("events"))) {
      if (!(item instanceof YamlMap event)) {
        error(item, "an event is a map with when, title, ...");
        continue;
      }
      checkKeys(event, EVENT_KEYS);
      var title = text(event, "title");
      if (title == null) {
        error(event, "the event has no title: say what happened, for people");
        title = "";
      }
      events.add(new EventPart(title, conditions(event.find("when")), part(event)));
    }
    return events;
  }

  private Part part(YamlMap map) {
    var logSource = map.find("logsource").orElse(map) instanceof YamlMap inner ? inner : map;
    return new Part(
        text(logSource, "product"),
        texts(logSource.find("service")),
        texts(logSource.find("category")),
        texts(map.find("time")).stream().map(names::intern).toList(),
        fields(map),
        unpackings(map),
        patterns(map),
        ocsf(map));
  }

  private Map<String, Expression> fields(YamlMap map) {
    var fields = expressions(map.find("fields"));
    fields.keySet().forEach(names::intern);
    return fields;
  }

  private Map<String, Expression> ocsf(YamlMap map) {
    var ocsf = expressions(map.find("ocsf"));
    for (var path : ocsf.keySet()) {
      if (!path.matches("[a-z0-9_]+(\\[\\d]|\\.[a-z0-9_]+)*")) {
        error(map, "'" + path + "' is no OCSF attribute path such as process.file.path");
      }
    }
    return ocsf;
  }

  private Map<String, Expression> expressions(Optional<YamlNode> node) {
    var expressions = new LinkedHashMap<String, Expression>();
    if (node.isPresent() && !(node.get() instanceof YamlMap)) {
      error(node.get(), "a map of names to expressions is expected, not " + node.get().kind());
    }
    if (node.orElse(null) instanceof YamlMap map) {
      map.entries()
          .forEach(
              (name, entry) -> expression(entry.value()).ifPresent(e -> expressions.put(name, e)));
    }
    return expressions;
  }

  private Optional<Expression> expression(YamlNode node) {
    if (!(node instanceof YamlScalar scalar)) {
      error(node, "an expression is text, not " + node.kind());
      return Optional.empty();
    }
    try {
      return Optional.of(ExpressionParser.parse(scalar.text(), names));
    } catch (IllegalArgumentException e) {
      error(node, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private List<Unpacking> unpackings(YamlMap map) {
    var unpackings = new ArrayList<Unpacking>();
    for (var item : items(map.find("unpack"))) {
      if (!(item instanceof YamlMap unpack)) {
        error(item, "what is to be unpacked is a map with field and as");
        continue;
      }
      checkKeys(unpack, Set.of("field", "as", "separator", "names"));
      var field = text(unpack, "field");
      unpackings.add(
          new Unpacking(names.intern(field == null ? "message" : field), innerFormat(unpack)));
    }
    return unpackings;
  }

  private InnerFormat innerFormat(YamlMap unpack) {
    var separator = text(unpack, "separator");
    return switch (String.valueOf(text(unpack, "as"))) {
      case "pairs" -> new PairsFormat(names, separator == null ? " \t" : separator);
      case "csv" ->
          new CsvFormat(
              names,
              separator == null || separator.isEmpty() ? ',' : separator.charAt(0),
              texts(unpack.find("names")));
      case "cef" -> new CefFormat(names);
      case "leef" -> new LeefFormat(names);
      case String other -> {
        error(unpack, "'as: " + other + "' is unknown: known are pairs, csv, cef, leef");
        yield new CefFormat(names);
      }
    };
  }

  private List<TextPattern> patterns(YamlMap map) {
    var patterns = new ArrayList<TextPattern>();
    for (var item : items(map.find("patterns"))) {
      var field = item instanceof YamlMap pattern ? text(pattern, "field") : null;
      if (!(item instanceof YamlMap pattern) || field == null) {
        error(item, "a pattern is a map with field and find");
        continue;
      }
      var find =
          items(pattern.find("find")).stream().flatMap(node -> regex(node).stream()).toList();
      patterns.add(new TextPattern(names.intern(field), find));
    }
    return patterns;
  }

  private Optional<TextPattern.Find> regex(YamlNode node) {
    if (!(node instanceof YamlScalar scalar)) {
      error(node, "a pattern is text, not " + node.kind());
      return Optional.empty();
    }
    try {
      var pattern = Regex.of(scalar.text());
      var groups =
          pattern.namedGroups().entrySet().stream()
              .map(group -> new TextPattern.Group(group.getValue(), names.intern(group.getKey())))
              .sorted(Comparator.comparingInt(TextPattern.Group::index))
              .toList();
      return Optional.of(new TextPattern.Find(pattern, groups, RequiredText.of(scalar.text())));
    } catch (PatternSyntaxException e) {
      error(node, "the pattern is broken: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** A map is one alternative, a list of maps several. */
  private List<List<Condition>> conditions(Optional<YamlNode> node) {
    return switch (node.orElse(null)) {
      case null -> List.of();
      case YamlMap map -> List.of(alternative(map));
      case YamlList list ->
          list.items().stream()
              .map(item -> item instanceof YamlMap map ? alternative(map) : noAlternative(item))
              .toList();
      case YamlScalar scalar -> List.of(noAlternative(scalar));
    };
  }

  private List<Condition> noAlternative(YamlNode node) {
    error(node, "a condition is a map of fields to values, not " + node.kind());
    return List.of();
  }

  private List<Condition> alternative(YamlMap map) {
    return map.entries().entrySet().stream()
        .map(entry ->
            new Condition(
                names.intern(entry.getKey()), texts(Optional.of(entry.getValue().value()))))
        .toList();
  }

  private int priority(YamlMap map) {
    var text = text(map, "priority");
    if (text == null) {
      return 0;
    }
    if (!text.matches("-?\\d{1,6}")) {
      error(map, "priority is a whole number");
      return 0;
    }
    return Integer.parseInt(text);
  }

  private boolean isStrict(YamlMap map) {
    var text = text(map, "otherwise");
    if (text != null && !text.equals("unknown")) {
      error(map, "'otherwise: unknown' is all that can be said of what no event takes");
    }
    return text != null;
  }

  private @Nullable RecordFormat format(YamlMap map) {
    var text = text(map, "format");
    if (text == null) {
      return null;
    }
    for (var format : RecordFormat.values()) {
      if (format.name().toLowerCase(Locale.ROOT).equals(text)) {
        return format;
      }
    }
    error(map, "format is json, audit or line");
    return null;
  }

  private static List<YamlNode> items(Optional<YamlNode> node) {
    return switch (node.orElse(null)) {
      case null -> List.of();
      case YamlList list -> list.items();
      case YamlNode other -> List.of(other);
    };
  }

  private List<String> texts(Optional<YamlNode> node) {
    var texts = new ArrayList<String>();
    for (var item : items(node)) {
      if (item instanceof YamlScalar scalar) {
        texts.add(scalar.text());
      } else {
        error(item, "text is expected, not " + item.kind());
      }
    }
    return texts;
  }

  private static @Nullable String text(YamlMap map, String key) {
    return map.find(key).orElse(null) instanceof YamlScalar scalar && !scalar.isNull()
        ? scalar.text()
        : null;
  }

  private void checkKeys(YamlMap map, Set<String> known) {
    map.entries()
        .forEach((key, entry) -> {
          if (!known.contains(key)) {
            error(
                entry.key(),
                "unknown key '" + key + "': known are " + known.stream().sorted().toList());
          }
        });
  }

  private void error(YamlNode node, String message) {
    failed = true;
    problems.accept(Problem.error(file, node.line(), node.column(), message));
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
  }
}
