package dev.vedette.correlate.entities;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Who works on which host. Bounded: what was told longest ago is forgotten. */
final class UseTable {
  private static final int MOST_HOSTS = 10_000;
  private static final int MOST_PEOPLE = 50;

  private final Map<String, Map<EntityName, Span>> byHost = new LinkedHashMap<>();

  void add(String host, EntityName person, Span span) {
    var known = byHost.remove(host);
    var people = known == null ? new LinkedHashMap<EntityName, Span>() : known;
    var before = people.remove(person);
    people.put(person, before == null ? span : before.with(span));
    Bounds.trim(people, MOST_PEOPLE);
    byHost.put(host, people);
    Bounds.trim(byHost, MOST_HOSTS);
  }

  Map<EntityName, Span> people(String host) {
    return new TreeMap<>(byHost.getOrDefault(host, Map.of()));
  }

  Map<String, Span> hosts(EntityName person) {
    var hosts = new TreeMap<String, Span>();
    byHost.forEach((host, people) -> {
      var span = people.get(person);
      if (span != null) {
        hosts.put(host, span);
      }
    });
    return hosts;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(byHost.size());
    for (var each : byHost.entrySet()) {
      out.writeUTF(each.getKey());
      out.writeInt(each.getValue().size());
      for (var use : each.getValue().entrySet()) {
        Names.write(use.getKey(), out);
        use.getValue().write(out);
      }
    }
  }

  void read(DataInput in) throws IOException {
    int count = Bounds.check(in.readInt(), MOST_HOSTS);
    for (int i = 0; i < count; i++) {
      var people = new LinkedHashMap<EntityName, Span>();
      byHost.put(in.readUTF(), people);
      int many = Bounds.check(in.readInt(), MOST_PEOPLE);
      for (int j = 0; j < many; j++) {
        people.put(Names.read(in), Span.read(in));
      }
    }
  }
}
