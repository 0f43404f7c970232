package dev.vedette.server.respond;

import dev.vedette.model.TenantId;
import dev.vedette.respond.openc2.ActionClass;
import dev.vedette.store.cases.FeedKeys;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What is connected to tenants. Safe for several threads. */
final class Actuators {
  private final FeedKeys feeds;
  private final Function<TenantId, List<? extends Actuator>> connectors;

  /**
   * @param connectors answers what else is connected, in the order in which it is to be asked
   */
  Actuators(FeedKeys feeds, Function<TenantId, List<? extends Actuator>> connectors) {
    this.feeds = feeds;
    this.connectors = connectors;
  }

  /** What a tenant can be helped with. */
  Set<ActionClass> means(TenantId tenant) {
    var means = EnumSet.noneOf(ActionClass.class);
    of(tenant).forEach(each -> means.addAll(each.classes()));
    return means;
  }

  /** What does a class of actions for a tenant. */
  Optional<Actuator> find(TenantId tenant, ActionClass type) {
    return of(tenant).stream().filter(each -> each.classes().contains(type)).findFirst();
  }

  Optional<Actuator> find(TenantId tenant, String name) {
    return of(tenant).stream().filter(each -> each.name().equals(name)).findFirst();
  }

  private List<Actuator> of(TenantId tenant) {
    var all = new ArrayList<Actuator>(connectors.apply(tenant));
    if (!feeds.list(tenant).isEmpty()) {
      all.add(new FeedActuator());
    }
    return all;
  }
}
