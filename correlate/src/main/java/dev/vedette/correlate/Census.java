package dev.vedette.correlate;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How widely each thing is shared among the open sightings. What is shared by many tells nothing
 * about any two of them, whatever its name.
 */
final class Census {
  private final Map<String, Set<String>> accountHosts = new HashMap<>();
  private final Map<String, Set<String>> addressHosts = new HashMap<>();
  private final Map<String, Set<String>> addressAccounts = new HashMap<>();
  private final Map<String, Set<String>> artifactHosts = new HashMap<>();
  private final Map<String, Set<String>> hostAccounts = new HashMap<>();
  private final Set<String> subjects = new HashSet<>();
  private final Set<String> hosts = new HashSet<>();
  private final CorrelationSettings.Degrees degrees;

  Census(Collection<Sighting> sightings, CorrelationSettings.Degrees degrees) {
    this.degrees = degrees;
    for (var sighting : sightings) {
      count(sighting.facts(), Standing.isGuess(sighting));
    }
  }

  boolean isHost(String name) {
    return hosts.contains(name);
  }

  /** Whether a process itself did something that was noticed. */
  boolean isSuspect(String processKey) {
    return subjects.contains(processKey);
  }

  /** Whether an account is somebody, known by name, and not seen everywhere. */
  boolean isTelling(Account account) {
    return account.ordinary()
        && !Sids.isSid(account.name())
        && degree(accountHosts, account.key()) <= degrees.accountHosts();
  }

  /** Whether few hosts and few accounts share an address: behind that of an office all are. */
  boolean isTellingAddress(String address) {
    return degree(addressHosts, address) <= degrees.addressHosts()
        && degree(addressAccounts, address) <= degrees.addressAccounts();
  }

  boolean isTellingArtifact(String artifact) {
    return degree(artifactHosts, artifact) <= degrees.artifactHosts();
  }

  /** Whether so many accounts are seen on a host that being there together means little. */
  boolean isSharedHost(String host) {
    return degree(hostAccounts, host) > degrees.hostAccounts();
  }

  /** 1 where only one or two places have what ties them, less where more do. */
  double rarity(Tie tie, String key) {
    int degree =
        switch (tie) {
          case ACCOUNT -> degree(accountHosts, key);
          case ARTIFACT -> degree(artifactHosts, key);
          case ADDRESS -> degree(addressHosts, key);
          case HOST -> degree(hostAccounts, key);
          case LINEAGE, HANDOVER, REMOTE, SIBLING, SWEEP, HINT -> 1;
        };
    return degree <= 2 ? 1 : 2.0 / degree;
  }

  private void count(Facts facts, boolean isGuess) {
    var place = facts.place();
    var where = place.name();
    var network = facts.network();
    add(addressHosts, network.source(), where);
    add(addressHosts, network.destination(), where);
    for (var artifact : facts.objects().artifacts()) {
      add(artifactHosts, artifact, where);
    }
    if (!isGuess) {
      countAccount(facts.people().actor(), where);
      countAccount(facts.people().target(), where);
      countAddress(network.source(), facts.people().actor());
      countAddress(network.source(), facts.people().target());
    }
    var subject = facts.processes().subject();
    if (subject != null && subject.key() != null) {
      subjects.add(subject.key());
    }
    if (place.host() != null) {
      hosts.add(place.host());
    }
  }

  private void countAddress(@Nullable String address, @Nullable Account account) {
    if (account != null && account.ordinary()) {
      add(addressAccounts, address, account.key());
    }
  }

  private void countAccount(@Nullable Account account, String where) {
    if (account != null && account.ordinary() && !Sids.isSid(account.name())) {
      add(accountHosts, account.key(), where);
      add(hostAccounts, where, account.key());
    }
  }

  private static void add(Map<String, Set<String>> map, @Nullable String key, String value) {
    if (key != null) {
      map.computeIfAbsent(key, _ -> new HashSet<>()).add(value);
    }
  }

  private static int degree(Map<String, Set<String>> map, String key) {
    return map.getOrDefault(key, Set.of()).size();
  }
}
