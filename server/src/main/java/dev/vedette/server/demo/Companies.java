package dev.vedette.server.demo;

import dev.vedette.model.TenantId;
import dev.vedette.server.offboarding.OffboardingRuns;
import dev.vedette.store.cases.Departures.By;
import dev.vedette.store.cases.Departures.Departure;
import dev.vedette.store.cases.Departures.State;
import dev.vedette.store.cases.Settings;
import dev.vedette.store.cases.Tenants;
import dev.vedette.store.cases.Tenants.Kind;
import dev.vedette.store.cases.Tenants.Node;
import java.util.List;
import java.util.Set;

/**
 * The companies of the demo: a mark says that they are, so that no client is ever taken for one.
 */
final class Companies {
  private static final String MARK = "demo";
  private static final List<String> NAMES =
      List.of("Harbor Logistics (demo)", "Birch & Partners (demo)", "Meadow Clinic (demo)");

  private final Tenants tenants;
  private final Settings settings;
  private final OffboardingRuns offboarding;

  Companies(Tenants tenants, Settings settings, OffboardingRuns offboarding) {
    this.tenants = tenants;
    this.settings = settings;
    this.offboarding = offboarding;
  }

  /** Those that are there, also those that are about to go. */
  List<Node> all() {
    var marked = settings.everywhere(MARK).keySet();
    return tenants.below(List.of(tenants.root().id())).stream()
        .filter(node -> marked.contains(node.id()))
        .filter(node -> !isAt(node.id(), Set.of(State.ERASED)))
        .toList();
  }

  /** All three, the one that is attacked first; those that are not there are made. */
  List<TenantId> made() {
    var there = all().stream().filter(node -> offboarding.find(node.id()).isEmpty()).toList();
    return NAMES.stream()
        .map(name ->
            there.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .map(Node::id)
                .orElseGet(() -> make(name)))
        .toList();
  }

  private TenantId make(String name) {
    var id = tenants.add(tenants.root().id(), Kind.CLIENT, name).id();
    settings.put(id, MARK, "true");
    return id;
  }

  /**
   * Takes those that are there a step further on their way out: nobody wants an export of them.
   *
   * @return whether one is still there
   */
  boolean leave(By by) {
    var there = all();
    for (var node : there) {
      var departure = offboarding.find(node.id());
      if (departure.isEmpty()) {
        offboarding.begin(node.id(), by);
      } else if (departure.get().state() == State.EXPORTED) {
        offboarding.erase(node.id(), by);
      }
    }
    return !there.isEmpty();
  }

  private boolean isAt(TenantId tenant, Set<State> states) {
    return offboarding.find(tenant).map(Departure::state).filter(states::contains).isPresent();
  }
}
