package dev.vedette.receive.netflow;

import dev.vedette.receive.netflow.FlowSettings.TemplateLimits;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The domains of exporters, of which those of longest ago are forgotten first. */
final class Sessions {
  private static final Instant EVER = Instant.MAX;

  private final TemplateLimits limits;
  private final LinkedHashMap<Session.Key, Session> sessions = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<InetAddress, Integer> perAddress = new HashMap<>();
  private final List<Session.Waiting> givenUp = new ArrayList<>();
  private long fields;
  private long waiting;

  Sessions(TemplateLimits limits) {
    this.limits = limits;
  }

  Session of(Header header) {
    var key = new Session.Key(header.from(), header.version(), header.domain());
    var known = sessions.get(key);
    if (known != null) {
      return known;
    }
    makeRoom(header.from().getAddress());
    var session = new Session(limits);
    sessions.put(key, session);
    perAddress.merge(header.from().getAddress(), 1, Integer::sum);
    return session;
  }

  private void makeRoom(InetAddress address) {
    if (perAddress.getOrDefault(address, 0) >= limits.perAddress()) {
      forget(
          sessions.keySet().stream()
              .filter(key -> key.from().getAddress().equals(address))
              .findFirst()
              .orElseThrow());
    } else if (sessions.size() >= limits.sessions()) {
      forget(sessions.firstEntry().getKey());
    }
  }

  private void forget(Session.Key key) {
    var session = sessions.remove(key);
    if (session == null) {
      return;
    }
    perAddress.computeIfPresent(
        key.from().getAddress(), (address, count) -> count == 1 ? null : count - 1);
    fields -= session.fields();
    waiting -= session.waitingBytes();
    givenUp.addAll(session.expire(EVER));
  }

  void learn(Session session, Template template) {
    fields -= session.fields();
    session.learn(template);
    fields += session.fields();
    while (fields > limits.fields() && sessions.size() > 1) {
      forget(sessions.firstEntry().getKey());
    }
  }

  /** Heeds an exporter's uptime. */
  void heard(Session session, Header header) {
    fields -= session.fields();
    session.heard(header);
    fields += session.fields();
  }

  boolean hold(Session session, Session.Waiting set) {
    if (waiting + set.size() > limits.waiting() || !session.hold(set)) {
      return false;
    }
    waiting += set.size();
    return true;
  }

  List<Session.Waiting> release(Session session, int template) {
    return session.waitingBytes() == 0 ? List.of() : counted(session.release(template));
  }

  /** The sets whose time is up. */
  List<Session.Waiting> expire(Instant now) {
    var expired = new ArrayList<Session.Waiting>();
    if (waiting > 0) {
      sessions.values().forEach(session -> expired.addAll(counted(session.expire(now))));
    }
    return expired;
  }

  /** The sets that waited when their exporters were forgotten, since the last call. */
  List<Session.Waiting> forgotten() {
    if (givenUp.isEmpty()) {
      return List.of();
    }
    var forgotten = List.copyOf(givenUp);
    givenUp.clear();
    return forgotten;
  }

  private List<Session.Waiting> counted(List<Session.Waiting> sets) {
    sets.forEach(set -> waiting -= set.size());
    return sets;
  }
}
