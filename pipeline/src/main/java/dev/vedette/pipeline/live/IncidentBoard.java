package dev.vedette.pipeline.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.Incident;
import dev.vedette.pipeline.live.LiveIncident.State;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives incidents names that stay while they grow, merge and part: an incident is the one with
 * which it has most findings in common. For one tenant and one thread.
 */
final class IncidentBoard {
  private static final int ID_LENGTH = 20;

  private final Map<String, Incident> active = new TreeMap<>();

  /** What has become of an incident. */
  record Change(String id, State state, Incident incident, String mergedInto) {}

  /** Knows incidents again from before a restart. */
  void recall(LiveIncident.Known known) {
    active.put(known.id(), known.incident());
  }

  /**
   * What is new, given all incidents as they are now.
   *
   * @param open those that findings may still join
   * @param closed those that have grown quiet since the last time
   */
  List<Change> update(List<Incident> open, List<Incident> closed) {
    var changes = new ArrayList<Change>();
    var owners = owners();
    var taken = new HashSet<String>();
    var heirs = new HashMap<String, String>();
    var left = new TreeMap<String, Incident>();
    Set<Incident> stillOpen = Collections.newSetFromMap(new IdentityHashMap<>());
    stillOpen.addAll(open);
    for (var incident : largestFirst(open, closed)) {
      var id = name(incident, owners, taken);
      taken.add(id);
      incident.findings().forEach(finding -> heirs.put(finding, id));
      var before = active.get(id);
      boolean isOpen = stillOpen.contains(incident);
      if (isOpen) {
        left.put(id, incident);
      }
      if (!isOpen || before == null || !before.uid().equals(incident.uid())) {
        changes.add(new Change(id, isOpen ? State.ACTIVE : State.QUIET, incident, ""));
      }
    }
    active.forEach((id, incident) -> {
      if (!taken.contains(id)) {
        changes.add(gone(id, incident, heirs));
      }
    });
    active.clear();
    active.putAll(left);
    return changes;
  }

  private Map<String, String> owners() {
    var owners = new HashMap<String, String>();
    active.forEach((id, incident) -> incident.findings().forEach(uid -> owners.put(uid, id)));
    return owners;
  }

  private static List<Incident> largestFirst(List<Incident> open, List<Incident> closed) {
    var all = new ArrayList<>(open);
    all.addAll(closed);
    all.sort(
        Comparator.comparingInt((Incident incident) -> incident.findings().size())
            .reversed()
            .thenComparing(Incident::uid));
    return all;
  }

  /** The name of whom most of its findings belonged to, if nobody has it yet. */
  private String name(Incident incident, Map<String, String> owners, Set<String> taken) {
    var shares = new TreeMap<String, Integer>();
    for (var finding : incident.findings()) {
      var owner = owners.get(finding);
      if (owner != null && !taken.contains(owner)) {
        shares.merge(owner, 1, Integer::sum);
      }
    }
    return shares.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElseGet(() -> newName(incident, taken));
  }

  /**
   * Follows from its first finding, so that a replay gives the same; where another one has that
   * name, from all of it.
   */
  private String newName(Incident incident, Set<String> taken) {
    var seed = incident.tenant() + "\n" + incident.findings().getFirst();
    var name = hash(seed);
    while (taken.contains(name) || active.containsKey(name)) {
      seed += "\n" + incident.uid();
      name = hash(seed);
    }
    return name;
  }

  private static Change gone(String id, Incident incident, Map<String, String> heirs) {
    for (var finding : incident.findings()) {
      @Nullable String heir = heirs.get(finding);
      if (heir != null) {
        return new Change(id, State.MERGED, incident, heir);
      }
    }
    return new Change(id, State.WITHDRAWN, incident, "");
  }

  private static String hash(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, ID_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
