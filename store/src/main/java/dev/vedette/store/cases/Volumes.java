package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many bytes of records came of each tenant on each day, UTC. Safe for several threads. */
public final class Volumes {
  private static final Scope ALL = new Scope.Platform("volumes of all tenants");

  private final Database database;

  public Volumes(Database database) {
    this.database = database;
  }

  /** What came on one day. */
  public Map<TenantId, Long> on(LocalDate day) {
    return database.in(
        ALL,
        work -> {
          var volumes = new HashMap<TenantId, Long>();
          work.list(
              "select tenant, bytes from volumes where day = ?",
              row -> volumes.put(new TenantId(row.getString(1)), row.getLong(2)),
              day);
          return volumes;
        });
  }

  /** Keeps what came on a day so far; of a tenant that is gone nothing is kept. */
  public void put(LocalDate day, Map<TenantId, Long> volumes) {
    var rows =
        volumes.entrySet().stream()
            .map(each ->
                List.<Object>of(each.getKey().value(), day, each.getValue(), each.getKey().value()))
            .toList();
    database.in(
        ALL,
        work ->
            work.updateAll(
                "insert into volumes as v (tenant, day, bytes) select ?, ?, ?"
                    + " where exists (select 1 from tenants where id = ? and offboarded is null)"
                    + " on conflict (tenant, day) do update"
                    + " set bytes = greatest(v.bytes, excluded.bytes)",
                List.copyOf(rows)));
  }

  /** Forgets what came before a day. */
  public void forget(LocalDate before) {
    database.in(ALL, work -> work.update("delete from volumes where day < ?", before));
  }
}
