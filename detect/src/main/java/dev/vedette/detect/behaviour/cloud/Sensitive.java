package dev.vedette.detect.behaviour.cloud;

import dev.vedette.detect.behaviour.Priors;
import dev.vedette.model.Attack;
import dev.vedette.model.Tactic;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an operation gives somebody who should not use it.
 *
 * @param points what it is worth by itself
 * @param words what it does: {@code stops the recording of what is done}
 */
record Sensitive(int points, String words, Attack attack) {
  /** Operations of content, lower-case, with what they give. */
  private static Map<String, Sensitive> named(Priors priors) {
    var all = new HashMap<String, Sensitive>();
    for (var item : priors.items("calls")) {
      var technique = item.text("technique");
      var tactic = Tactic.ofSlug(item.text("tactic")).orElse(null);
      var sensitive =
          new Sensitive(item.number("points"), item.text("words"), new Attack(tactic, technique));
      item.set("operations").forEach(operation -> all.put(operation, sensitive));
      item.finish();
    }
    return Map.copyOf(all);
  }

  /** The sensitive operations of content: those that it names, and whatever blinds the watchers. */
  record Catalog(
      Map<String, Sensitive> named,
      Set<String> endingVerbs,
      Set<String> watchers,
      Sensitive blinding) {
    static Catalog of(Priors priors) {
      var blinding =
          new Sensitive(
              priors.points("blinding"),
              "takes away what records or warns",
              new Attack(Tactic.DEFENSE_IMPAIRMENT, "T1562.008"));
      return new Catalog(
          Sensitive.named(priors), priors.set("ending-verbs"), priors.set("watchers"), blinding);
    }

    @Nullable Sensitive find(String operation) {
      var lower = operation.toLowerCase(Locale.ROOT);
      var method = lower.substring(lower.lastIndexOf('.') + 1);
      var found = named.getOrDefault(lower, named.get(method));
      return found == null && isBlinding(lower, method) ? blinding : found;
    }

    private boolean isBlinding(String operation, String method) {
      return watchers.stream().anyMatch(operation::contains)
          && endingVerbs.stream()
              .anyMatch(verb -> method.startsWith(verb) || method.endsWith("/" + verb));
    }
  }
}
