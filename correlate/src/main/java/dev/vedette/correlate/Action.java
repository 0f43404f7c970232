package dev.vedette.correlate;

import dev.vedette.model.Origin;
import dev.vedette.model.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happened once or many times in a like manner: the sightings of one sentence. Several rules
 * that noticed one event are one action, and so are events that differ only in their object.
 */
final class Action {
  private record Shape(
      Act act, Place place, @Nullable String actor, @Nullable String subject, Set<String> rules) {}

  private final List<Sighting> sightings = new ArrayList<>();
  private final Set<Facts> variants = new LinkedHashSet<>();

  private Action() {}

  /** The actions of a group in event-time order. */
  static List<Action> of(List<Sighting> group) {
    var byEvent = byEvent(group);
    var byShape = new LinkedHashMap<Shape, Action>();
    for (var action : byEvent) {
      byShape.merge(action.shape(), action, Action::absorb);
    }
    var actions = new ArrayList<>(byShape.values());
    actions.sort(Comparator.comparing(action -> action.sightings.getFirst(), Sighting.ORDER));
    return actions;
  }

  private static List<Action> byEvent(List<Sighting> group) {
    Map<Origin, Action> byOrigin = new HashMap<>();
    Map<Facts, Action> byFacts = new LinkedHashMap<>();
    for (var sighting : group) {
      var action = byOrigin.get(sighting.origin());
      if (action == null) {
        action = byFacts.computeIfAbsent(sighting.facts(), _ -> new Action());
        byOrigin.put(sighting.origin(), action);
      }
      action.sightings.add(sighting);
      if (action.variants.isEmpty()) {
        action.variants.add(sighting.facts());
      }
    }
    return List.copyOf(byFacts.values());
  }

  private Shape shape() {
    var facts = facts();
    var actor = facts.people().actor();
    var subject = facts.processes().subject();
    return new Shape(
        facts.act(),
        facts.place(),
        actor == null ? null : actor.key(),
        subject == null ? null : subject.name(),
        Set.copyOf(rules()));
  }

  private Action absorb(Action other) {
    sightings.addAll(other.sightings);
    variants.addAll(other.variants);
    return this;
  }

  /** The facts of its first event. */
  Facts facts() {
    return sightings.getFirst().facts();
  }

  /** In how many ways it happened, as far as they were told apart. */
  int variants() {
    return variants.size();
  }

  long first() {
    return sightings.getFirst().first();
  }

  long last() {
    return sightings.stream().mapToLong(Sighting::last).max().orElseThrow();
  }

  /** How often, by the rule that fired most often. */
  long times() {
    var counts = new HashMap<String, Long>();
    sightings.forEach(s -> counts.merge(s.analytic().uid(), s.count(), Long::sum));
    return counts.values().stream().mapToLong(Long::longValue).max().orElse(1);
  }

  Severity severity() {
    return sightings.stream().map(Sighting::standing).max(Comparator.naturalOrder()).orElseThrow();
  }

  /** Titles of the rules that noticed it, the gravest first. */
  List<String> rules() {
    return sightings.stream()
        .sorted(Comparator.comparing(Sighting::standing).reversed())
        .map(sighting -> sighting.analytic().name())
        .distinct()
        .toList();
  }

  /** The ids of its findings. */
  List<String> uids() {
    return sightings.stream().flatMap(sighting -> sighting.uids().stream()).toList();
  }
}
