package dev.vedette.cli.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The routes that the platform says to have. */
final class OpenApi {
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");

  private OpenApi() {}

  /**
   * A route.
   *
   * @param query names of parameters that may stand in its query
   */
  record Route(String method, String template, List<String> query) {
    String key() {
      return Recipe.route(method, template);
    }
  }

  /** All routes of a document. */
  static List<Route> routes(JsonNode document) {
    var routes = new ArrayList<Route>();
    for (var path : document.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          routes.add(
              new Route(
                  operation.getKey().toUpperCase(Locale.ROOT),
                  path.getKey(),
                  query(operation.getValue())));
        }
      }
    }
    return routes;
  }

  private static List<String> query(JsonNode operation) {
    var names = new ArrayList<String>();
    for (var parameter : operation.path("parameters")) {
      if (parameter.path("in").asString("").equals("query")) {
        names.add(parameter.path("name").asString(""));
      }
    }
    return names;
  }
}
