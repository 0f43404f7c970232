package dev.vedette.correlate.related;

import dev.vedette.model.Attack;
import dev.vedette.model.Entity;
import dev.vedette.model.Incident;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an intruder brings along and may be known by again.
 *
 * @param tools hashes, domains and outside addresses: one of them is enough to know somebody
 * @param scenes accounts and hosts: where somebody was
 * @param techniques what they did
 */
record Marks(Set<String> tools, Set<String> scenes, Set<String> techniques) {
  static Marks of(Incident incident) {
    var tools = new TreeSet<String>();
    var scenes = new TreeSet<String>();
    for (var entity : incident.entities()) {
      var mark = mark(entity);
      switch (entity.type()) {
        case HASH, DOMAIN -> tools.add(mark);
        case ADDRESS -> {
          if (isOutside(entity.value())) {
            tools.add(mark);
          }
        }
        case USER, HOST -> scenes.add(mark);
        case PROCESS, FILE, RESOURCE -> {}
      }
    }
    var techniques =
        incident.attacks().stream()
            .map(Attack::technique)
            .filter(technique -> technique != null)
            .collect(Collectors.toCollection(TreeSet::new));
    return new Marks(tools, scenes, techniques);
  }

  private static String mark(Entity entity) {
    return entity.type().name().toLowerCase(Locale.ROOT)
        + " "
        + entity.value().toLowerCase(Locale.ROOT);
  }

  /** Addresses of private networks (RFC 1918, RFC 4193) are everybody's. */
  private static boolean isOutside(String address) {
    return !address.startsWith("10.")
        && !address.startsWith("192.168.")
        && !address.matches("172\\.(1[6-9]|2\\d|3[01])\\..*")
        && !address.startsWith("fc")
        && !address.startsWith("fd");
  }

  /** How alike what was done is, 0 to 1: the techniques in common, of all of both (Jaccard). */
  double likeness(Marks other) {
    var common = new TreeSet<>(techniques);
    common.retainAll(other.techniques);
    int all = techniques.size() + other.techniques.size() - common.size();
    return all == 0 ? 0 : (double) common.size() / all;
  }
}
