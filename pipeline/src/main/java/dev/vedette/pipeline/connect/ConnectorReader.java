package dev.vedette.pipeline.connect;

import dev.vedette.pipeline.connect.Deed.Look;
import dev.vedette.pipeline.connect.Step.Already;
import dev.vedette.pipeline.connect.Step.Expected;
import dev.vedette.receive.collect.manifest.Manifests;
import dev.vedette.respond.openc2.ActionClass;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the manifest of one connector. */
final class ConnectorReader {
  private static final Set<String> KEYS = Set.of("vendor", "test", "actions");
  private static final Set<String> DEED = Set.of("find", "apply", "look", "undo");
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
  private static final Set<String> STEP =
      Set.of(
          "get",
          "post",
          "put",
          "patch",
          "delete",
          "query",
          "headers",
          "json",
          "form",
          "done",
          "already",
          "take",
          "sole",
          "expect",
          "at",
          "holds",
          "holds not");
  private static final Set<Integer> USUALLY_DONE = Set.of(200, 201, 202, 204);

  /** What cannot be used, with its place. */
  static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int line;
    private final int column;

    Wrong(YamlNode place, String message) {
      super(message);
      line = place.line();
      column = place.column();
    }

    int line() {
      return line;
    }

    int column() {
      return column;
    }
  }

  private ConnectorReader() {}

  /**
   * @throws Wrong where something cannot be used
   */
  static Connector read(YamlNode document) {
    var map = map(document, KEYS);
    var deeds = new EnumMap<ActionClass, Deed>(ActionClass.class);
    map(required(map, "actions"), null)
        .entries()
        .forEach((word, entry) -> deeds.put(type(entry.key(), word), deed(entry.value())));
    return new Connector(
        Manifests.vendor(required(map, "vendor")), step(required(map, "test")), deeds);
  }

  private static ActionClass type(YamlNode place, String word) {
    return ActionClass.find(word)
        .orElseThrow(() -> new Wrong(place, "there is no class of actions '" + word + "'"));
  }

  private static Deed deed(YamlNode node) {
    var map = map(node, DEED);
    var find = map.find("find");
    var look = map.find("look");
    return new Deed(
        find.isEmpty() ? List.of() : list(find.get(), ConnectorReader::step),
        step(required(map, "apply")),
        look.isEmpty() ? null : look(look.get()),
        map.find("undo").map(ConnectorReader::step).orElse(null));
  }

  private static Look look(YamlNode node) {
    var map = map(node, STEP);
    return new Look(
        step(node),
        text(required(map, "at")),
        texts(map.find("holds").orElse(null)),
        texts(map.find("holds not").orElse(null)));
  }

  static Step step(YamlNode node) {
    var map = map(node, STEP);
    var methods = METHODS.stream().filter(each -> map.find(each).isPresent()).toList();
    if (methods.size() != 1) {
      throw new Wrong(node, "a request has one of get, post, put, patch and delete");
    }
    var method = methods.getFirst();
    var json = map.find("json").orElse(null);
    check(json);
    return new Step(
        method.toUpperCase(Locale.ROOT),
        blank(required(map, method)),
        blanks(map.find("query").orElse(null)),
        blanks(map.find("headers").orElse(null)),
        json,
        blanks(map.find("form").orElse(null)),
        done(map.find("done").orElse(null)),
        map.find("already").map(each -> list(each, ConnectorReader::already)).orElse(List.of()),
        plain(map.find("take").orElse(null)),
        map.find("sole").map(ConnectorReader::text).orElse(""),
        map.find("expect").map(ConnectorReader::expected).orElse(null));
  }

  private static Expected expected(YamlNode node) {
    var map = map(node, Set.of("at", "is"));
    return new Expected(text(required(map, "at")), texts(required(map, "is")));
  }

  /**
   * Every text in it is a template: what is wrong with one is told here, and not when it is used.
   */
  private static void check(@Nullable YamlNode json) {
    switch (json) {
      case null -> {}
      case YamlMap map -> map.entries().values().forEach(each -> check(each.value()));
      case YamlList list -> list.items().forEach(ConnectorReader::check);
      case YamlScalar scalar -> blank(scalar);
    }
  }

  private static Already already(YamlNode node) {
    var map = map(node, Set.of("status", "word"));
    return new Already(number(required(map, "status")), text(required(map, "word")));
  }

  private static Set<Integer> done(@Nullable YamlNode node) {
    return node == null
        ? USUALLY_DONE
        : list(node, ConnectorReader::number).stream().collect(Collectors.toSet());
  }

  private static Map<String, Blank> blanks(@Nullable YamlNode node) {
    return values(node, ConnectorReader::blank);
  }

  private static Map<String, String> plain(@Nullable YamlNode node) {
    return values(node, ConnectorReader::text);
  }

  private static <T> Map<String, T> values(@Nullable YamlNode node, Function<YamlNode, T> value) {
    var values = new LinkedHashMap<String, T>();
    if (node != null) {
      map(node, null)
          .entries()
          .forEach((name, entry) -> values.put(name, value.apply(entry.value())));
    }
    return values;
  }

  static Blank blank(YamlNode node) {
    try {
      return Blank.parse(text(node));
    } catch (IllegalArgumentException e) {
      throw new Wrong(node, String.valueOf(e.getMessage()));
    }
  }

  private static List<String> texts(@Nullable YamlNode node) {
    return node == null ? List.of() : list(node, ConnectorReader::text);
  }

  static <T> List<T> list(YamlNode node, Function<YamlNode, T> item) {
    return node instanceof YamlList list
        ? list.items().stream().map(item).toList()
        : List.of(item.apply(node));
  }

  static YamlMap map(YamlNode node, @Nullable Set<String> known) {
    if (!(node instanceof YamlMap map)) {
      throw new Wrong(node, "expected a map, not " + node.kind());
    }
    if (known != null) {
      map.entries()
          .forEach((name, entry) -> {
            if (!known.contains(name)) {
              throw new Wrong(
                  entry.key(),
                  "unknown key '%s': known are %s"
                      .formatted(name, String.join(", ", known.stream().sorted().toList())));
            }
          });
    }
    return map;
  }

  static YamlNode required(YamlMap map, String name) {
    return map.find(name).orElseThrow(() -> new Wrong(map, "'" + name + "' is missing"));
  }

  static String text(YamlNode node) {
    if (node instanceof YamlScalar scalar) {
      return scalar.text();
    }
    throw new Wrong(node, "expected a text, not " + node.kind());
  }

  private static int number(YamlNode node) {
    var text = text(node);
    if (!text.matches("\\d{1,6}")) {
      throw new Wrong(node, "expected a number, not " + text);
    }
    return Integer.parseInt(text);
  }
}
