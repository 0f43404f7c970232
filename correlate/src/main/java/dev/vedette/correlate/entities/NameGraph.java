package dev.vedette.correlate.entities;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which names stand for one thing.
 *
 * <p>A name has a bond to each other name that it was seen with. What can have one of a kind only,
 * as an account has one security identifier, is bound to what the most trustworthy witness says. If
 * equally trustworthy ones contradict each other at the same time, the bond that was seen far more
 * often holds, and else none: nobody takes over another's name by saying so. Where one follows the
 * other, an id has changed its name, or a name was given to another id, by the time that is asked
 * for. Bounded: what was told longest ago is forgotten.
 */
final class NameGraph {
  private static final int MOST_NAMES = 100_000;
  private static final int MOST_BONDS = 32;
  private static final int MOST_MEMBERS = 64;

  /** So many times as often as its rivals together a bond must have been seen to prevail. */
  private static final int FAR_MORE = 4;

  private final Map<EntityName, Map<EntityName, Span>> bonds = new LinkedHashMap<>();

  /** A bond of a name. */
  record Bond(EntityName other, Span span) {
    static final Comparator<Bond> BY_TIME =
        Comparator.comparing(Bond::span, Span.BY_TIME).thenComparing(Bond::other);
  }

  void add(EntityName one, EntityName other, Span span) {
    if (!one.equals(other)) {
      bind(one, other, span);
      bind(other, one, span);
      Bounds.trim(bonds, MOST_NAMES);
    }
  }

  private void bind(EntityName from, EntityName to, Span span) {
    var known = bonds.remove(from);
    var of = known == null ? new LinkedHashMap<EntityName, Span>() : known;
    var before = of.remove(to);
    of.put(to, before == null ? span : before.with(span));
    Bounds.trim(of, MOST_BONDS);
    bonds.put(from, of);
  }

  boolean knows(EntityName name) {
    return bonds.containsKey(name);
  }

  /**
   * Whether a host's name is bound to no more than its other form: the first label to one full name
   * or none. Most are, and nothing need be asked of them.
   */
  boolean isPlain(EntityName host) {
    var of = bonds.getOrDefault(host, Map.of());
    if (of.size() > 1) {
      return false;
    }
    for (var other : of.keySet()) {
      if (!other.label().equals(host.label()) || other.kind().isId()) {
        return false;
      }
    }
    return true;
  }

  /** The bonds of a name, by time. */
  List<Bond> bonds(EntityName name) {
    var found = new ArrayList<Bond>();
    bonds.getOrDefault(name, Map.of()).forEach((other, span) -> found.add(new Bond(other, span)));
    found.sort(Bond.BY_TIME);
    return found;
  }

  /**
   * All names of what a name stands for at a time, itself first.
   *
   * @param listed what people say stands for the same as a name
   * @param isApart names that are two things all the same
   */
  Set<EntityName> members(
      EntityName name,
      long time,
      Function<EntityName, List<EntityName>> listed,
      BiPredicate<EntityName, EntityName> isApart) {
    var members = new LinkedHashSet<EntityName>();
    var waiting = new ArrayDeque<EntityName>();
    members.add(name);
    waiting.add(name);
    while (!waiting.isEmpty() && members.size() < MOST_MEMBERS) {
      var next = waiting.remove();
      for (var other : neighbours(next, time, listed)) {
        if (!isApart.test(next, other) && members.add(other)) {
          waiting.add(other);
        }
      }
    }
    return members;
  }

  private List<EntityName> neighbours(
      EntityName name, long time, Function<EntityName, List<EntityName>> listed) {
    var neighbours = new ArrayList<>(listed.apply(name));
    for (var other : accepted(name, time)) {
      if (accepted(other, time).contains(name)) {
        neighbours.add(other);
      }
    }
    return neighbours;
  }

  /** The bonds of a name that its rivals keep from holding. */
  List<Bond> contested(EntityName name) {
    var contested = new ArrayList<Bond>();
    groups(name)
        .values()
        .forEach(group -> {
          if (group.size() > 1 && overlap(trusted(group)) && prevailing(trusted(group)) == null) {
            contested.addAll(group);
          }
        });
    return contested;
  }

  private Set<EntityName> accepted(EntityName name, long time) {
    var accepted = new LinkedHashSet<EntityName>();
    for (var bond : bonds(name)) {
      if (bond.span().witness().merges() && !isOneOfAKind(name, bond.other())) {
        accepted.add(bond.other());
      }
    }
    groups(name).values().forEach(group -> accept(name, group, time, accepted));
    return accepted;
  }

  private static void accept(
      EntityName name, List<Bond> group, long time, Set<EntityName> accepted) {
    var trusted = trusted(group);
    if (overlap(trusted)) {
      var prevailing = prevailing(trusted);
      if (prevailing != null) {
        accepted.add(prevailing.other());
      }
    } else if (name.kind().isId()) {
      trusted.forEach(each -> accepted.add(each.other()));
    } else if (!trusted.isEmpty()) {
      accepted.add(inForce(trusted, time).other());
    }
  }

  private Map<String, List<Bond>> groups(EntityName name) {
    var groups = new TreeMap<String, List<Bond>>();
    for (var bond : bonds(name)) {
      if (bond.span().witness().merges() && isOneOfAKind(name, bond.other())) {
        groups.computeIfAbsent(bond.other().group(), _ -> new ArrayList<>()).add(bond);
      }
    }
    return groups;
  }

  /** Those of the most trustworthy witness. */
  private static List<Bond> trusted(List<Bond> group) {
    var best =
        group.stream()
            .map(each -> each.span().witness())
            .max(Comparator.naturalOrder())
            .orElse(Witness.OWN);
    return group.stream().filter(each -> each.span().witness() == best).toList();
  }

  private static boolean overlap(List<Bond> byTime) {
    long end = Long.MIN_VALUE;
    for (var bond : byTime) {
      if (bond.span().first() <= end) {
        return true;
      }
      end = Math.max(end, bond.span().last());
    }
    return false;
  }

  private static @Nullable Bond prevailing(List<Bond> group) {
    long all = group.stream().mapToLong(each -> each.span().times()).sum();
    for (var each : group) {
      if (each.span().times() >= FAR_MORE * (all - each.span().times())) {
        return each;
      }
    }
    return null;
  }

  private static Bond inForce(List<Bond> byTime, long time) {
    var inForce = byTime.getFirst();
    for (var bond : byTime) {
      inForce = bond.span().first() <= time ? bond : inForce;
    }
    return inForce;
  }

  /** Whether a name can have one other of its kind only, at a time. */
  private static boolean isOneOfAKind(EntityName name, EntityName other) {
    return switch (name.kind()) {
      case AGENT, INSTANCE -> !other.kind().isId();
      case SID -> other.kind() == EntityName.Kind.ACCOUNT;
      case OBJECT -> other.kind() == EntityName.Kind.SID;
      case USER -> true;
      case MAIL -> other.kind() != EntityName.Kind.MAIL;
      case HOST, FULL_HOST, ACCOUNT, ARN, CREDENTIAL -> other.kind().isId();
    };
  }

  /** All names, with when they were first bound to another. */
  Set<EntityName> names() {
    return bonds.keySet();
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(bonds.size());
    for (var each : bonds.entrySet()) {
      Names.write(each.getKey(), out);
      out.writeInt(each.getValue().size());
      for (var bond : each.getValue().entrySet()) {
        Names.write(bond.getKey(), out);
        bond.getValue().write(out);
      }
    }
  }

  void read(DataInput in) throws IOException {
    int count = Bounds.check(in.readInt(), MOST_NAMES);
    for (int i = 0; i < count; i++) {
      var name = Names.read(in);
      var of = new LinkedHashMap<EntityName, Span>();
      int many = Bounds.check(in.readInt(), MOST_BONDS);
      for (int j = 0; j < many; j++) {
        of.put(Names.read(in), Span.read(in));
      }
      bonds.put(name, of);
    }
  }
}
