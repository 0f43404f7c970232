package dev.vedette.cli.prove;

import java.util.List;
import java.util.Map;

/**
 * What came out.
 *
 * @param documented how many routes the OpenAPI document has
 * @param tallies of each part, what was done on each route
 * @param unnamed how many more failures there were than are listed
 * @param notes what was left out, and why
 */
public record Proof(
    int tenants,
    int walkers,
    int documented,
    Map<Section, Map<String, Tally>> tallies,
    List<Failure> failures,
    long unnamed,
    List<String> notes) {

  /** Whether nothing of a tenant came to anybody else. */
  public boolean isHeld() {
    return failures.isEmpty();
  }

  Tally total(Section section) {
    return tallies.getOrDefault(section, Map.of()).values().stream()
        .reduce(Tally.NONE, Tally::plus);
  }

  Tally total() {
    return tallies.keySet().stream().map(this::total).reduce(Tally.NONE, Tally::plus);
  }

  /** How many different ones there are in a part. */
  int routes(Section section) {
    return tallies.getOrDefault(section, Map.of()).size();
  }
}
