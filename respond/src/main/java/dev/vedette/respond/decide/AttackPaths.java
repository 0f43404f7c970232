package dev.vedette.respond.decide;

import dev.vedette.model.Entity;
import dev.vedette.model.Incident;
import dev.vedette.model.Incident.Relation;
import dev.vedette.respond.OwnNetwork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ways on which an attacker can take the next steps: from what they hold for certain, over what
 * it leads to, to what is still to be had. Infrastructure on the internet is held from the
 * beginning; accounts from when secrets are stolen; machines from when the attack moves by itself.
 */
final class AttackPaths {
  private final Incident incident;

  /** Whether there is an edge of a network at which what is outside can be kept out. */
  private final boolean hasEdge;

  private final List<Step> steps = new ArrayList<>();
  private final Set<Entity> held = new LinkedHashSet<>();
  private final Set<Entity> sought = new LinkedHashSet<>();
  private final Set<Entity> entities = new LinkedHashSet<>();
  private final Map<Entity, Set<String>> findings = new HashMap<>();

  /** Whoever has the one has the other. */
  record Step(Entity from, Entity to) {}

  private AttackPaths(Incident incident) {
    this.incident = incident;
    hasEdge = OwnNetwork.isTouchedBy(incident);
  }

  /**
   * @param named what command lines name of the internet, with the findings that do
   */
  static AttackPaths of(Incident incident, Map<Entity, Set<String>> named) {
    var paths = new AttackPaths(incident);
    paths.entities.addAll(incident.entities());
    named.forEach((entity, by) -> {
      paths.entities.add(entity);
      paths.cite(entity, by);
    });
    incident.relations().forEach(paths::add);
    paths.hold();
    paths.seek();
    return paths;
  }

  List<Step> steps() {
    return steps;
  }

  /** What the attacker holds for certain. */
  Set<Entity> held() {
    return held;
  }

  /** From where further harm is done. */
  Set<Entity> sought() {
    return sought;
  }

  Set<Entity> entities() {
    return entities;
  }

  /** The findings that tell of an entity. */
  Set<String> findings(Entity entity) {
    return findings.getOrDefault(entity, Set.of());
  }

  private void cite(Entity entity, Iterable<String> by) {
    var known = findings.computeIfAbsent(entity, _ -> new TreeSet<>());
    by.forEach(known::add);
  }

  private void add(Relation relation) {
    var from = relation.from();
    var to = relation.to();
    cite(from, relation.findings());
    cite(to, relation.findings());
    switch (relation.verb()) {
      case "connected to", "looked up" -> {
        // Whatever calls its master outside does what it says.
        boolean isOutside = isInfrastructure(to);
        steps.add(isOutside ? new Step(to, from) : new Step(from, to));
      }
      case "reached",
          "guessed passwords of",
          "started",
          "ran",
          "ran on",
          "acted on",
          "acted for",
          "was used on",
          "acted in",
          "used",
          "opened" ->
          steps.add(new Step(from, to));
      default -> {
        // What was written or touched leads nowhere by itself.
      }
    }
    if (relation.verb().equals("used")) {
      accountsOf(from).forEach(account -> steps.add(new Step(to, account)));
    }
  }

  /** A key opens the cloud accounts in which its owner acted. */
  private List<Entity> accountsOf(Entity user) {
    return incident.relations().stream()
        .filter(relation -> relation.from().equals(user) && relation.verb().equals("acted in"))
        .map(Relation::to)
        .toList();
  }

  static boolean isInfrastructure(Entity entity) {
    return switch (entity.type()) {
      case ADDRESS, DOMAIN -> Option.of(entity).isPresent();
      case USER, HOST, PROCESS, FILE, HASH, RESOURCE -> false;
    };
  }

  private void hold() {
    if (hasEdge) {
      entities.stream().filter(AttackPaths::isInfrastructure).forEach(held::add);
    }
    boolean isInTheCloud = entities.stream().noneMatch(each -> each.type() == Entity.Type.HOST);
    if (Progress.hasCredentials(incident) || isInTheCloud) {
      entities.stream().filter(AttackPaths::isCredential).forEach(held::add);
    }
    if (Progress.isSelfMoving(incident) || held.isEmpty()) {
      compromised().forEach(held::add);
    }
  }

  private static boolean isCredential(Entity entity) {
    return entity.type() == Entity.Type.USER
        || (entity.type() == Entity.Type.RESOURCE && Option.of(entity).isPresent());
  }

  /** Machines on which something was done, not those that were only looked at from elsewhere. */
  private List<Entity> compromised() {
    return incident.relations().stream()
        .filter(relation -> relation.to().type() == Entity.Type.HOST)
        .filter(relation -> !relation.verb().equals("connected to"))
        .filter(relation -> !relation.verb().equals("guessed passwords of"))
        .map(Relation::to)
        .distinct()
        .toList();
  }

  /**
   * Further harm is done from machines, with accounts that are known to the attacker, in cloud
   * accounts, and from outside to others who are not part of this yet.
   */
  private void seek() {
    for (var entity : entities) {
      boolean leadsOn =
          switch (entity.type()) {
            case HOST, RESOURCE -> true;
            case ADDRESS, DOMAIN -> hasEdge;
            case USER -> held.contains(entity);
            case PROCESS, FILE, HASH -> false;
          };
      if (leadsOn) {
        sought.add(entity);
      }
    }
  }
}
