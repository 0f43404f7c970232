package dev.vedette.correlate;

import dev.vedette.model.Attack;
import dev.vedette.model.Tactic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A group at a glance, in the order of its evidence.
 *
 * @param hosts by first appearance
 * @param accounts names for people of the accounts that acted, most active first
 * @param tactics of its evidence, in the order of an attack
 * @param attacks of all it holds, by tactic in the order of an attack, then the most telling first
 */
record Profile(
    List<String> hosts, List<String> accounts, List<Tactic> tactics, List<Attack> attacks) {
  private static final Comparator<Attack> BY_TACTIC =
      Comparator.comparing(Attack::tactic, Comparator.nullsLast(Comparator.naturalOrder()));

  static Profile of(List<Sighting> group) {
    var evidence = group.stream().filter(Sighting::isEvidence).toList();
    return new Profile(hosts(evidence), accounts(evidence), tactics(evidence), attacks(group));
  }

  private static List<Tactic> tactics(List<Sighting> evidence) {
    return evidence.stream()
        .flatMap(sighting -> sighting.attacks().stream())
        .map(Attack::tactic)
        .flatMap(Stream::ofNullable)
        .distinct()
        .sorted()
        .toList();
  }

  private static List<String> hosts(List<Sighting> evidence) {
    var hosts = new LinkedHashSet<String>();
    for (var sighting : evidence) {
      var host = sighting.facts().place().host();
      if (host != null) {
        hosts.add(host);
      }
    }
    return List.copyOf(hosts);
  }

  private static List<String> accounts(List<Sighting> evidence) {
    var weights = new LinkedHashMap<String, Integer>();
    var names = AccountNames.of(evidence);
    var byKey = new HashMap<String, Account>();
    for (var sighting : evidence) {
      var actor = sighting.facts().people().actor();
      if (actor != null && actor.ordinary()) {
        weights.merge(
            actor.key(), sighting.severity().id() * sighting.severity().id(), Integer::sum);
        byKey.putIfAbsent(actor.key(), actor);
      }
    }
    boolean named = byKey.values().stream().anyMatch(account -> !Sids.isSid(account.name()));
    return weights.entrySet().stream()
        .filter(entry -> !named || !Sids.isSid(entry.getKey()))
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .flatMap(entry -> Stream.ofNullable(byKey.get(entry.getKey())))
        .map(names::of)
        .toList();
  }

  private static List<Attack> attacks(List<Sighting> group) {
    var weights = new LinkedHashMap<Attack, Integer>();
    for (var sighting : group) {
      for (var attack : sighting.attacks()) {
        weights.merge(attack, 1 << (2 * sighting.severity().id()), Integer::sum);
      }
    }
    var attacks = new ArrayList<>(weights.keySet());
    attacks.sort(
        BY_TACTIC.thenComparing(
            attack -> weights.getOrDefault(attack, 0), Comparator.reverseOrder()));
    return attacks;
  }
}
