package dev.vedette.correlate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds what goes over several hosts at once, such as a scan that sensors on each of them notice:
 * one rule within minutes on hosts where it is rare, naming nobody. On three hosts it supports
 * itself; on two, another rule must say the same of both.
 */
final class Sweeps {
  private static final int ENOUGH_HOSTS = 3;
  private static final int ENOUGH_RULES = 2;

  private record HostPair(String one, String other) {
    static HostPair of(String left, String right) {
      return left.compareTo(right) < 0 ? new HostPair(left, right) : new HostPair(right, left);
    }
  }

  private final List<Sighting> sightings;
  private final Links links;
  private final Map<HostPair, Set<String>> rules = new HashMap<>();
  private final Map<HostPair, List<Link>> lone = new HashMap<>();

  Sweeps(List<Sighting> sightings, Links links) {
    this.sightings = sightings;
    this.links = links;
  }

  void addLinks(Duration gap, List<Link> found) {
    for (var run : runs(gap.toMillis())) {
      var steps = steps(run);
      if (hosts(run).size() >= ENOUGH_HOSTS) {
        found.addAll(steps);
      }
      steps.forEach(this::count);
    }
    lone.forEach((pair, steps) -> {
      if (rules.getOrDefault(pair, Set.of()).size() >= ENOUGH_RULES) {
        found.addAll(steps);
      }
    });
  }

  /** What one rule found without a pause longer than a gap. */
  private List<List<Integer>> runs(long gap) {
    var open = new TreeMap<String, List<Integer>>();
    var runs = new ArrayList<List<Integer>>();
    for (int i = 0; i < sightings.size(); i++) {
      var sighting = sightings.get(i);
      if (sighting.isRare() && sighting.isNameless() && sighting.facts().place().host() != null) {
        var run = open.get(sighting.analytic().uid());
        if (run == null || sighting.first() - sightings.get(run.getLast()).first() > gap) {
          run = new ArrayList<>();
          open.put(sighting.analytic().uid(), run);
          runs.add(run);
        }
        run.add(i);
      }
    }
    return runs;
  }

  private List<Link> steps(List<Integer> run) {
    var steps = new ArrayList<Link>();
    for (int i = 1; i < run.size(); i++) {
      if (!host(run.get(i - 1)).equals(host(run.get(i)))) {
        steps.add(links.link(Tie.SWEEP, run.get(i - 1), run.get(i), 1));
      }
    }
    return steps;
  }

  private void count(Link step) {
    var pair = HostPair.of(host(step.left()), host(step.right()));
    rules
        .computeIfAbsent(pair, _ -> new HashSet<>())
        .add(sightings.get(step.left()).analytic().uid());
    lone.computeIfAbsent(pair, _ -> new ArrayList<>()).add(step);
  }

  private Set<String> hosts(List<Integer> run) {
    var hosts = new HashSet<String>();
    run.forEach(sighting -> hosts.add(host(sighting)));
    return hosts;
  }

  private String host(int sighting) {
    return sightings.get(sighting).facts().place().name();
  }
}
