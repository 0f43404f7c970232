package dev.vedette.correlate;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which host an address belongs to: told from outside, or learned from findings about connections
 * that a host opened. Two hosts that claim one address cancel each other out.
 */
final class AddressBook {
  private static final int MAX_ADDRESSES = 50_000;
  private static final String CONTESTED = "";

  private final Map<String, String> owners = new LinkedHashMap<>();

  /** Notes that a host has an address; beyond the bound the longest known one is forgotten. */
  void add(String address, String host) {
    var owner = owners.putIfAbsent(address, host);
    if (owner != null && !owner.equals(host)) {
      owners.put(address, CONTESTED);
    }
    if (owners.size() > MAX_ADDRESSES) {
      owners.remove(owners.keySet().iterator().next());
    }
  }

  /** The host of an address, or null. */
  @Nullable String find(String address) {
    var owner = owners.get(address);
    return owner == null || owner.equals(CONTESTED) ? null : owner;
  }

  /** This book, and what a set of sightings adds to it. */
  AddressBook with(Collection<Sighting> sightings) {
    var merged = new AddressBook();
    merged.learn(sightings);
    owners.forEach(merged.owners::put);
    return merged;
  }

  /** The address that a host's connections most often come from is its own. */
  private void learn(Collection<Sighting> sightings) {
    var counts = new TreeMap<String, Map<String, Long>>();
    for (var sighting : sightings) {
      var source = sighting.facts().network().source();
      var host = sighting.facts().place().host();
      if (source != null && host != null && sighting.facts().act() == Act.CONNECTED) {
        counts
            .computeIfAbsent(host, _ -> new HashMap<>())
            .merge(source, sighting.count(), Long::sum);
      }
    }
    counts.forEach((host, addresses) -> add(mostFrequent(addresses), host));
  }

  private static String mostFrequent(Map<String, Long> counts) {
    return Collections.max(
            counts.entrySet(),
            Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .getKey();
  }
}
