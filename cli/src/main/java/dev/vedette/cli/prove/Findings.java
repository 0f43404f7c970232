package dev.vedette.cli.prove;

import dev.vedette.cli.prove.Failure.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the walkers found. Safe for several threads. */
final class Findings {
  /** More of the same would hide the others. */
  private static final int MOST_FAILURES = 1_000;

  private final Map<Section, Map<String, Tally>> tallies = new LinkedHashMap<>();
  private final List<Failure> failures = new ArrayList<>();
  private long unnamed;

  synchronized void count(Section section, String route, Tally more) {
    tallies.computeIfAbsent(section, _ -> new LinkedHashMap<>()).merge(route, more, Tally::plus);
  }

  synchronized void fail(Reason reason, String route, String walker, String detail) {
    if (failures.size() < MOST_FAILURES) {
      failures.add(new Failure(reason, route, walker, detail));
    } else {
      unnamed++;
    }
  }

  synchronized Map<Section, Map<String, Tally>> tallies() {
    return tallies;
  }

  synchronized List<Failure> failures() {
    return List.copyOf(failures);
  }

  synchronized long unnamed() {
    return unnamed;
  }
}
