package dev.vedette.correlate;

import dev.vedette.correlate.Facts.ProcessFacts;
import dev.vedette.model.Entity;
import dev.vedette.model.Incident.Relation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the things that a group is about, and what they did to each other. */
final class EntityGraph {
  private static final int MAX_VALUE = 260;
  private static final int MAX_CITATIONS = 50;

  private record Edge(Entity from, String verb, Entity to) {}

  private final Map<Entity, Integer> weights = new LinkedHashMap<>();
  private final Map<Edge, Set<String>> edges = new LinkedHashMap<>();
  private final Map<String, String> pids = new HashMap<>();
  private final AccountNames names;

  private EntityGraph(AccountNames names) {
    this.names = names;
  }

  static EntityGraph of(List<Sighting> group) {
    var graph = new EntityGraph(AccountNames.of(group));
    for (var sighting : group) {
      graph.learnPid(sighting.facts().processes().subject());
      graph.learnPid(sighting.facts().processes().parent());
      graph.learnPid(sighting.facts().processes().victim());
    }
    group.forEach(graph::add);
    return graph;
  }

  /** The entities, most central first: those that the gravest sightings share. */
  List<Entity> entities(int limit, int perType) {
    var counts = new EnumMap<Entity.Type, Integer>(Entity.Type.class);
    return weights.entrySet().stream()
        .sorted(
            Map.Entry.<Entity, Integer>comparingByValue()
                .reversed()
                .thenComparing(entry -> entry.getKey().type())
                .thenComparing(entry -> entry.getKey().value()))
        .map(Map.Entry::getKey)
        .filter(entity -> counts.merge(entity.type(), 1, Integer::sum) <= perType)
        .limit(limit)
        .toList();
  }

  /** The edges between these entities, in the order in which they were first seen. */
  List<Relation> relations(List<Entity> entities, int limit) {
    var known = Set.copyOf(entities);
    var relations = new ArrayList<Relation>();
    edges.forEach((edge, uids) -> {
      if (relations.size() < limit && known.contains(edge.from()) && known.contains(edge.to())) {
        relations.add(new Relation(edge.from(), edge.verb(), edge.to(), List.copyOf(uids)));
      }
    });
    return relations;
  }

  private void add(Sighting sighting) {
    var facts = sighting.facts();
    var host = entity(Entity.Type.HOST, facts.place().host());
    if (Standing.isGuess(sighting)) {
      var source = entity(Entity.Type.ADDRESS, facts.network().source());
      link(source, "guessed passwords of", host, sighting);
      return;
    }
    var actor = account(facts.people().actor());
    var subject = process(facts.processes().subject(), facts.place());
    var chief = subject != null ? subject : actor != null ? actor : host;
    if (facts.act() == Act.PROCESS_STARTED) {
      var parent = process(facts.processes().parent(), facts.place());
      link(parent, "started", subject, sighting);
    }
    link(actor, subject != null ? "ran" : "acted on", subject != null ? subject : host, sighting);
    link(subject, "ran on", host, sighting);
    link(chief, "opened", victim(facts), sighting);
    addTarget(facts, actor, host, sighting);
    addCloud(facts, actor, sighting);
    addNetwork(facts, chief, host, sighting);
    addObjects(facts, chief, sighting);
  }

  private void addTarget(Facts facts, @Nullable Entity actor, @Nullable Entity host, Sighting by) {
    var target = account(facts.people().target());
    if (target != null) {
      link(actor != null && !actor.equals(target) ? actor : null, "acted for", target, by);
      link(target, "was used on", host, by);
    }
  }

  private void addCloud(Facts facts, @Nullable Entity actor, Sighting by) {
    var account = facts.place().cloudAccount();
    var credential = facts.people().credential();
    if (account != null) {
      link(actor, "acted in", new Entity(Entity.Type.RESOURCE, "cloud account " + account), by);
    }
    if (facts.people().role() != null) {
      link(
          actor, "acted as", new Entity(Entity.Type.RESOURCE, "role " + facts.people().role()), by);
    }
    if (credential != null) {
      link(actor, "used", new Entity(Entity.Type.RESOURCE, "access key " + credential), by);
    }
  }

  private void addNetwork(Facts facts, @Nullable Entity chief, @Nullable Entity host, Sighting by) {
    var network = facts.network();
    link(chief, "connected to", entity(Entity.Type.ADDRESS, network.destination()), by);
    var other = entity(Entity.Type.HOST, network.destinationHost());
    link(chief, "connected to", other == null || other.equals(host) ? null : other, by);
    belongs(network.source(), network.sourceOwner(), by);
    belongs(network.destination(), network.destinationOwner(), by);
    link(chief, "looked up", entity(Entity.Type.DOMAIN, network.domain()), by);
    if (facts.act() != Act.CONNECTED) {
      var reached = host != null ? host : chief;
      link(entity(Entity.Type.ADDRESS, network.source()), "reached", reached, by);
      link(entity(Entity.Type.HOST, network.sourceHost()), "reached", reached, by);
    }
  }

  private void belongs(@Nullable String address, @Nullable String owner, Sighting by) {
    if (address != null && owner != null) {
      link(
          entity(Entity.Type.ADDRESS, address), "belonged to", entity(Entity.Type.HOST, owner), by);
    }
  }

  private void addObjects(Facts facts, @Nullable Entity chief, Sighting by) {
    var objects = facts.objects();
    var verb =
        switch (facts.act()) {
          case FILE_WRITTEN -> "wrote";
          case FILE_DELETED -> "deleted";
          case CODE_LOADED -> "loaded";
          default -> "touched";
        };
    var file = entity(Entity.Type.FILE, objects.file());
    link(chief, verb, file, by);
    link(file != null ? file : chief, "has hash", entity(Entity.Type.HASH, objects.hash()), by);
    link(chief, "changed", entity(Entity.Type.RESOURCE, objects.registryKey()), by);
    link(chief, "acted on", entity(Entity.Type.RESOURCE, objects.resource()), by);
  }

  private @Nullable Entity victim(Facts facts) {
    return process(facts.processes().victim(), facts.place());
  }

  /** An account of a person; what the system does is shown as deeds of the host. */
  private @Nullable Entity account(@Nullable Account account) {
    return account == null || !account.ordinary()
        ? null
        : entity(Entity.Type.USER, names.of(account));
  }

  /** Some findings name a process without its number; others of the group know it. */
  private void learnPid(@Nullable ProcessFacts process) {
    if (process != null && process.key() != null && process.pid() != null) {
      pids.putIfAbsent(process.key(), process.pid());
    }
  }

  private @Nullable Entity process(@Nullable ProcessFacts process, Place place) {
    if (process == null || process.image() == null) {
      return null;
    }
    var pid = process.pid();
    if (pid == null && process.key() != null) {
      pid = pids.get(process.key());
    }
    var name = process.name().toLowerCase(Locale.ROOT);
    var number = pid == null ? "" : (place.name().isEmpty() ? "" : ", ") + pid;
    return entity(Entity.Type.PROCESS, name + " (" + place.name() + number + ")");
  }

  private static @Nullable Entity entity(Entity.Type type, @Nullable String value) {
    return value == null || value.isEmpty() ? null : new Entity(type, Text.cut(value, MAX_VALUE));
  }

  private void link(@Nullable Entity from, String verb, @Nullable Entity to, Sighting by) {
    weigh(from, by);
    weigh(to, by);
    if (from != null && to != null && !from.equals(to)) {
      var uids = edges.computeIfAbsent(new Edge(from, verb, to), _ -> new LinkedHashSet<>());
      by.uids().stream().limit(MAX_CITATIONS - uids.size()).forEach(uids::add);
    }
  }

  private void weigh(@Nullable Entity entity, Sighting by) {
    if (entity != null) {
      weights.merge(entity, 1 << by.standing().id(), Integer::sum);
    }
  }
}
