package dev.vedette.cli.prove;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a route is called. In its path, body and headers {@code <tenant>}, {@code <incident>} and the
 * like stand for what a tenant may have (see {@link Kind}), {@code <home>} for the walker's own
 * tenant, {@code <lake>} for the folder of events, and {@code <fresh>} for a word that is new.
 */
record Recipe(
    Section section,
    String method,
    String path,
    @Nullable String body,
    AtHome atHome,
    Map<String, String> headers) {
  private static final Pattern PLACEHOLDER = Pattern.compile("<[a-z-]+>");
  private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

  /** What becomes of it where the walker belongs. */
  enum AtHome {
    /** It is called there, and has to show the walker's own canary: so the walk can fail. */
    SHOWS,
    /** It is called there. */
    CALLED,
    /** It is called there after everything else. */
    LAST,
    /** It would undo what is needed, and is called with what others have only. */
    SPARED
  }

  static Recipe get(String path, AtHome atHome) {
    return of("GET", path, null, atHome);
  }

  static Recipe of(String method, String path, @Nullable String body, AtHome atHome) {
    return new Recipe(Section.DOCUMENT, method, path, body, atHome, Map.of());
  }

  Recipe in(Section other) {
    return new Recipe(other, method, path, body, atHome, headers);
  }

  Recipe with(String header, String value) {
    return new Recipe(section, method, path, body, atHome, Map.of(header, value));
  }

  /** What it names, and each tenant has its own of. */
  Set<Kind> kinds() {
    var kinds = EnumSet.noneOf(Kind.class);
    for (var kind : Kind.values()) {
      if (says(kind.placeholder())) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  private boolean says(String placeholder) {
    return path.contains(placeholder)
        || (body != null && body.contains(placeholder))
        || headers.values().stream().anyMatch(value -> value.contains(placeholder));
  }

  /** The route that it calls, without the names of parameters. */
  String route() {
    var bare = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
    return method + " " + PLACEHOLDER.matcher(bare).replaceAll("{}");
  }

  /** The same of a route as the OpenAPI document writes it. */
  static String route(String method, String template) {
    return method + " " + PARAMETER.matcher(template).replaceAll("{}");
  }

  /** How reports call it. */
  String title() {
    return switch (section) {
      case HUNTS -> method + " " + path + " " + body;
      case DOCUMENT, BESIDE, PATHS, SENDING, OPERATORS ->
          method + " " + path + (headers.isEmpty() ? "" : " " + headers);
    };
  }
}
