package dev.vedette.store.alerting;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.Scope;
import java.util.List;
import java.util.Optional;

/** What nodes of the tree of tenants say about who is told. Safe for several threads. */
public final class Plans {
  private final Database database;

  /** The document of a node. */
  public record Stored(TenantId node, String document) {}

  public Plans(Database database) {
    this.database = database;
  }

  /** Those of a tenant and of the nodes above it, the nearest first. */
  public List<Stored> path(TenantId tenant) {
    return database.in(
        new Scope.Platform("who is told of what happens at a tenant"),
        work ->
            work.list(
                "with recursive path as (select id, parent, 0 as steps from tenants where id = ?"
                    + " union all select t.id, t.parent, steps + 1 from tenants t"
                    + " join path on t.id = path.parent)"
                    + " select p.tenant, p.document from notify_plans p"
                    + " join path on path.id = p.tenant order by path.steps",
                row -> new Stored(new TenantId(row.getString(1)), row.getString(2)),
                tenant.value()));
  }

  /** What a node itself says. */
  public Optional<String> find(TenantId node) {
    return database.in(
        new Scope.Tenant(node),
        work ->
            work.find(
                "select document from notify_plans where tenant = ?",
                row -> row.getString(1),
                node.value()));
  }

  public void put(TenantId node, String document) {
    database.in(
        new Scope.Tenant(node),
        work ->
            work.update(
                "insert into notify_plans (tenant, document) values (?, ?)"
                    + " on conflict (tenant) do update"
                    + " set document = excluded.document, updated = now()",
                node.value(),
                document));
  }

  /** Whether there was one. */
  public boolean remove(TenantId node) {
    return database.in(
        new Scope.Tenant(node),
        work -> work.update("delete from notify_plans where tenant = ?", node.value()) == 1);
  }
}
