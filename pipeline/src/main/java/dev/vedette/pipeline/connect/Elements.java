package dev.vedette.pipeline.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.receive.collect.manifest.JsonPath;
import java.util.List;
import java.util.Optional;

/** Finds texts in JSON by paths in which a number stands for an element of a list. */
final class Elements {
  private Elements() {}

  static Optional<String> text(byte[] json, JsonPath.Slice within, String path) {
    var names = List.of(path.split("/"));
    var at = within;
    int from = 0;
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).matches("\\d{1,4}")) {
        var list = new JsonPath(names.subList(from, i)).find(json, at);
        var elements = list == null ? null : JsonPath.elements(json, list);
        int wanted = Integer.parseInt(names.get(i));
        if (elements == null || wanted >= elements.size()) {
          return Optional.empty();
        }
        at = elements.get(wanted);
        from = i + 1;
      }
    }
    return from == names.size()
        ? plain(json, at)
        : new JsonPath(names.subList(from, names.size())).text(json, at);
  }

  /** An element of a list that is a string without escapes. */
  private static Optional<String> plain(byte[] json, JsonPath.Slice at) {
    var text = new String(json, at.from(), at.length(), UTF_8);
    return text.length() > 2 && text.startsWith("\"") && text.indexOf('\\') < 0
        ? Optional.of(text.substring(1, text.length() - 1))
        : Optional.empty();
  }
}
