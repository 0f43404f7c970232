package dev.vedette.correlate;

import dev.vedette.correlate.Attestations.Attested;
import dev.vedette.model.Attack;
import dev.vedette.model.Tactic;
import java.util.HashMap;
import java.util.HashSet;
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
 * @param attacks what is well attested, by tactic in the order of an attack, then best first
 * @param attested the same, best first
 */
record Profile(
    List<String> hosts, List<String> accounts, List<Attack> attacks, List<Attested> attested) {

  static Profile of(List<Sighting> group, List<Evidence> pieces) {
    var evidence = group.stream().filter(Sighting::isEvidence).toList();
    var attestations = new Attestations(pieces);
    return new Profile(
        hosts(evidence), accounts(evidence), attestations.attacks(), attestations.wellAttested());
  }

  /** The tactics that are well attested, in the order of an attack. */
  List<Tactic> tactics() {
    return attacks.stream().map(Attack::tactic).flatMap(Stream::ofNullable).distinct().toList();
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
    var counted = new HashSet<String>();
    var byKey = new HashMap<String, Account>();
    for (var sighting : evidence) {
      var actor = sighting.facts().people().actor();
      if (actor != null
          && actor.ordinary()
          && !Standing.isGuess(sighting)
          && counted.add(actor.key() + "\n" + sighting.analytic().uid())) {
        weights.merge(
            actor.key(), sighting.standing().id() * sighting.standing().id(), Integer::sum);
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
}
