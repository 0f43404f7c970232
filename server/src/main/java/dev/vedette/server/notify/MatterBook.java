package dev.vedette.server.notify;

import dev.vedette.pipeline.live.StateJson;
import dev.vedette.respond.notify.Matter;
import dev.vedette.respond.notify.Matter.Kind;
import dev.vedette.respond.notify.Matter.Thing;
import dev.vedette.store.alerting.MatterKey;
import dev.vedette.store.cases.Alerts;
import dev.vedette.store.cases.Incidents;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people are told about, as it is in the database now. */
final class MatterBook {
  /** What keeps the platform from its work, and what does not. */
  private static final Set<String> GRAVE = Set.of("database", "disk", "shortfall", "backup");

  private static final int HIGH = 4;
  private static final int MEDIUM = 3;

  private final Incidents incidents;
  private final Alerts alerts;

  MatterBook(Incidents incidents, Alerts alerts) {
    this.incidents = incidents;
    this.alerts = alerts;
  }

  /**
   * A matter; empty if it is not there any more.
   *
   * @param takenBy who has taken it by a link or a button; null for nobody
   */
  Optional<Matter> find(MatterKey key, @Nullable String takenBy) {
    return switch (Kind.find(key.kind()).orElse(null)) {
      case INCIDENT ->
          incidents.find(key.tenant(), key.subject()).map(each -> incident(each, takenBy));
      case ALERT -> alerts.find(key.tenant(), key.subject()).map(MatterBook::alert);
      case null -> Optional.empty();
    };
  }

  private static Matter incident(Incidents.Stored stored, @Nullable String takenBy) {
    var incident = StateJson.incident(stored.memory());
    var things =
        incident.entities().stream()
            .map(each -> new Thing(each.type().name().toLowerCase(Locale.ROOT), each.value()))
            .filter(each -> !each.kind().equals("process"))
            .toList();
    var tactics =
        incident.attacks().stream()
            .flatMap(each -> Optional.ofNullable(each.tactic()).stream())
            .map(tactic -> tactic.uid())
            .collect(Collectors.toSet());
    var ending = ending(stored);
    return new Matter(
        stored.tenant(),
        Kind.INCIDENT,
        stored.id(),
        stored.severity(),
        stored.headline(),
        things,
        tactics,
        "",
        !ending.isEmpty(),
        ending,
        takenBy == null ? stored.owner() : takenBy);
  }

  private static String ending(Incidents.Stored stored) {
    if (stored.state().equals("merged")) {
      return "it is part of another incident";
    }
    if (stored.state().equals("withdrawn")) {
      return "it turned out to be routine";
    }
    var verdict = stored.verdict();
    if (stored.status().equals("closed")) {
      return verdict == null ? "closed" : "closed as " + verdict;
    }
    return "";
  }

  private static Matter alert(Alerts.Known known) {
    var alert = known.alert();
    boolean isOver = alert.closed() != null;
    var what = alert.source().isEmpty() ? alert.cause() : alert.cause() + ", " + alert.source();
    return new Matter(
        alert.tenant(),
        Kind.ALERT,
        alert.id(),
        GRAVE.contains(alert.cause()) ? HIGH : MEDIUM,
        what + ": " + alert.detail(),
        List.of(),
        Set.of(),
        alert.cause(),
        isOver,
        isOver ? "it is well again" : "",
        known.acknowledgedBy());
  }
}
