package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is set for tenants: at a node of their tree it holds there and everywhere below, until a
 * node nearer to the tenant sets the same key. Which keys there are, and what their values mean, is
 * for those to say who ask for them. Safe for several threads.
 */
public final class Settings {
  /** The nodes from a tenant up to the MSP, of which the nearest that sets something counts. */
  private static final String PATH =
      "with recursive path as (select id, parent, 0 as steps from tenants where id = ?"
          + " union all select t.id, t.parent, steps + 1 from tenants t"
          + " join path on t.id = path.parent) ";

  private final Database database;

  /**
   * A value, and where it comes from.
   *
   * @param from the node that sets it: the tenant itself, or one above it
   */
  public record Value(String value, TenantId from) {}

  public Settings(Database database) {
    this.database = database;
  }

  /** What holds for a tenant under a key; empty if neither it nor a node above it sets it. */
  public Optional<Value> find(TenantId tenant, String key) {
    return Optional.ofNullable(all(tenant).get(key));
  }

  /** Everything that holds for a tenant, by key, in the order of the keys. */
  public Map<String, Value> all(TenantId tenant) {
    return database.in(
        new Scope.Platform("settings are inherited"),
        work -> {
          var values = new LinkedHashMap<String, Value>();
          work.list(
              PATH
                  + "select distinct on (s.key) s.key, s.value, s.tenant from settings s"
                  + " join path on path.id = s.tenant order by s.key, path.steps",
              row ->
                  values.put(
                      row.getString(1),
                      new Value(row.getString(2), new TenantId(row.getString(3)))),
              tenant.value());
          return values;
        });
  }

  /** What holds under a key for each tenant of the whole tree for which anything does. */
  public Map<TenantId, Value> everywhere(String key) {
    return database.in(
        new Scope.Platform("settings of all tenants"),
        work -> {
          var values = new LinkedHashMap<TenantId, Value>();
          work.list(
              "with recursive tree as ("
                  + "select t.id, s.value, s.tenant as origin from tenants t"
                  + " left join settings s on s.tenant = t.id and s.key = ? where t.parent is null"
                  + " union all select t.id, coalesce(s.value, tree.value),"
                  + " coalesce(s.tenant, tree.origin) from tenants t"
                  + " join tree on t.parent = tree.id"
                  + " left join settings s on s.tenant = t.id and s.key = ?)"
                  + " select id, value, origin from tree where value is not null order by id",
              row ->
                  values.put(
                      new TenantId(row.getString(1)),
                      new Value(row.getString(2), new TenantId(row.getString(3)))),
              key,
              key);
          return values;
        });
  }

  /** Sets a key at a node, for it and for those below it. */
  public void put(TenantId node, String key, String value) {
    database.in(
        new Scope.Tenant(node),
        work ->
            work.update(
                "insert into settings (tenant, key, value) values (?, ?, ?)"
                    + " on conflict (tenant, key) do update"
                    + " set value = excluded.value, updated = now()",
                node.value(),
                key,
                value));
  }

  /** Whether a node set a key itself; then it inherits it again. */
  public boolean remove(TenantId node, String key) {
    return database.in(
        new Scope.Tenant(node),
        work ->
            work.update("delete from settings where tenant = ? and key = ?", node.value(), key)
                == 1);
  }
}
