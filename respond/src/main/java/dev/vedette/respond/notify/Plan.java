package dev.vedette.respond.notify;

import dev.vedette.model.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * What a node of the tree of tenants says about who is told, of what happens at it and below it.
 *
 * @param routes in the order in which they are looked at
 */
public record Plan(TenantId node, List<Route> routes, List<Rota> rotas) {
  public Plan {
    routes = List.copyOf(routes);
    rotas = List.copyOf(rotas);
  }

  Optional<Route> route(String name) {
    return routes.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  public Optional<Rota> rota(String id) {
    return rotas.stream().filter(each -> each.id().equals(id)).findFirst();
  }
}
