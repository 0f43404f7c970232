package dev.vedette.cli.prove;

import dev.vedette.cli.prove.Failure.Reason;
import dev.vedette.cli.prove.OpenApi.Route;
import java.util.List;

/** Holds the recipes against the OpenAPI document: nothing in it may be left out. */
final class Coverage {
  private final List<Recipe> recipes;

  Coverage(List<Recipe> recipes) {
    this.recipes = recipes.stream().filter(each -> each.section() == Section.DOCUMENT).toList();
  }

  void check(List<Route> routes, Findings findings) {
    if (routes.isEmpty()) {
      throw new ProofImpossible("the OpenAPI document has no routes");
    }
    for (var route : routes) {
      var known = recipes.stream().filter(each -> each.route().equals(route.key())).toList();
      var name = route.method() + " " + route.template();
      if (known.isEmpty()) {
        findings.fail(Reason.UNCOVERED, name, "nobody", "cover it: add it to Recipes");
      } else {
        parameters(route, known)
            .forEach(parameter ->
                findings.fail(
                    Reason.UNCOVERED,
                    name,
                    "nobody",
                    "cover its parameter " + parameter + ": add it to Recipes"));
      }
    }
  }

  private static List<String> parameters(Route route, List<Recipe> known) {
    return route.query().stream()
        .filter(name ->
            known.stream()
                .noneMatch(each ->
                    each.path().contains("?" + name + "=")
                        || each.path().contains("&" + name + "=")))
        .toList();
  }
}
