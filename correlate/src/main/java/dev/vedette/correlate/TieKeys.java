package dev.vedette.correlate;

import dev.vedette.correlate.entities.Addresses;
import dev.vedette.correlate.entities.HostNames;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys by which sightings find each other: two that have a key in common, near enough in time,
 * have that tie.
 */
final class TieKeys {
  private static final int MIN_HOST_NAME = 4;

  private final Census census;
  private final AddressBook addresses;

  TieKeys(Census census, AddressBook addresses) {
    this.census = census;
    this.addresses = addresses;
  }

  /** Keys that tie by themselves, whatever the severity: lineage, session, credential. */
  List<String> strong(Facts facts) {
    var keys = new ArrayList<String>(4);
    var processes = facts.processes();
    addProcess(keys, processes.subject());
    addProcess(keys, processes.parent());
    if (facts.act() == Act.CODE_INJECTED) {
      addProcess(keys, processes.victim());
    }
    for (var session : facts.people().sessions()) {
      keys.add("session " + session);
    }
    if (facts.people().credential() != null) {
      keys.add("credential " + facts.people().credential());
    }
    return keys;
  }

  /** Keys of a tie between two pieces of evidence; none where the tie has a direction. */
  List<String> weak(Tie tie, Facts facts) {
    return switch (tie) {
      case LINEAGE, HANDOVER, REMOTE, SWEEP, HINT -> List.of();
      case ACCOUNT -> accounts(facts);
      case SIBLING -> sibling(facts);
      case ARTIFACT -> artifact(facts);
      case ADDRESS -> addresses(facts);
      case HOST -> host(facts);
    };
  }

  /** Other hosts that a sighting names: as an end of traffic, or in its command line. */
  Set<String> namedHosts(Facts facts) {
    var hosts = new LinkedHashSet<String>();
    var network = facts.network();
    add(hosts, network.sourceHost());
    add(hosts, network.destinationHost());
    if (network.domain() != null) {
      add(hosts, HostNames.normalise(network.domain()));
    }
    addNamed(hosts, facts.processes().subject());
    hosts.remove(facts.place().host());
    return hosts;
  }

  /** Other hosts that a sighting reaches or is reached from, by their addresses alone. */
  Set<String> reachedHosts(Facts facts) {
    var hosts = new LinkedHashSet<String>();
    var network = facts.network();
    addOwner(hosts, network.source(), network.sourceOwner());
    addOwner(hosts, network.destination(), network.destinationOwner());
    hosts.remove(facts.place().host());
    return hosts;
  }

  /** The host that an address belongs to or a name names, if something was noticed there. */
  @Nullable String hostNamed(String addressOrName) {
    var host = Addresses.isAddress(addressOrName) ? addresses.find(addressOrName) : addressOrName;
    return host != null && census.isHost(host) ? host : null;
  }

  /** The telling accounts of a sighting. */
  List<String> accounts(Facts facts) {
    var keys = new ArrayList<String>(2);
    addAccount(keys, facts.people().actor());
    addAccount(keys, facts.people().target());
    return keys;
  }

  /** The key of the account that something was done to: created, changed, or logged on. */
  @Nullable String target(Facts facts) {
    var target = facts.people().target();
    return target != null && census.isTelling(target) ? target.key() : null;
  }

  private static List<String> sibling(Facts facts) {
    var parent = facts.processes().parent();
    return parent == null || parent.key() == null ? List.of() : List.of(parent.key());
  }

  private List<String> artifact(Facts facts) {
    return facts.objects().artifacts().stream().filter(census::isTellingArtifact).toList();
  }

  /** Peers outside: an address of one of our hosts says where, not with whom. */
  private List<String> addresses(Facts facts) {
    var keys = new ArrayList<String>(2);
    var network = facts.network();
    addAddress(keys, network.source(), network.sourceOwner());
    addAddress(keys, network.destination(), network.destinationOwner());
    return keys;
  }

  private List<String> host(Facts facts) {
    var host = facts.place().host();
    return host == null || census.isSharedHost(host) ? List.of() : List.of(host);
  }

  /** A parent counts only if it is itself suspect, or every child of a shell would be kin. */
  private void addProcess(List<String> keys, Facts.@Nullable ProcessFacts process) {
    if (process != null && process.key() != null && census.isSuspect(process.key())) {
      keys.add("process " + process.key());
    }
  }

  private void addAccount(List<String> keys, @Nullable Account account) {
    if (account != null && census.isTelling(account)) {
      keys.add(account.key());
    }
  }

  private void addAddress(List<String> keys, @Nullable String address, @Nullable String owner) {
    if (address != null
        && owner == null
        && addresses.find(address) == null
        && census.isTellingAddress(address)) {
      keys.add(address);
    }
  }

  /** Who is known to have had it then comes before who is known to have had it at some time. */
  private void addOwner(Set<String> hosts, @Nullable String address, @Nullable String owner) {
    if (owner != null) {
      add(hosts, owner);
    } else if (address != null) {
      add(hosts, addresses.find(address));
    }
  }

  private void add(Set<String> hosts, @Nullable String host) {
    if (host != null && census.isHost(host)) {
      hosts.add(host);
    }
  }

  private void addNamed(Set<String> hosts, Facts.@Nullable ProcessFacts process) {
    if (process == null || process.commandLine() == null) {
      return;
    }
    for (var word : process.commandLine().split("[^A-Za-z0-9_-]+")) {
      if (word.length() >= MIN_HOST_NAME) {
        add(hosts, word.toLowerCase(Locale.ROOT));
      }
    }
  }
}
