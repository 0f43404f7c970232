package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is remembered of when each source usually sends, in bytes that only the reader knows. */
public final class SourceRhythms {
  private static final Scope ALL = new Scope.Platform("rhythms of sources");

  private final Database database;

  /** A source of a tenant. */
  public record Source(TenantId tenant, String name) {}

  public SourceRhythms(Database database) {
    this.database = database;
  }

  public Map<Source, byte[]> all() {
    return database.in(
        ALL,
        work -> {
          var all = new HashMap<Source, byte[]>();
          work.list(
              "select tenant, source, memory from source_rhythms",
              row ->
                  all.put(
                      new Source(new TenantId(row.getString(1)), row.getString(2)),
                      row.getBytes(3)));
          return all;
        });
  }

  /** Keeps what is remembered of some sources; of a tenant that is gone nothing is kept. */
  public void put(Map<Source, byte[]> memories) {
    var rows =
        memories.entrySet().stream()
            .map(each -> {
              var source = each.getKey();
              return List.<Object>of(
                  source.tenant().value(), source.name(), each.getValue(), source.tenant().value());
            })
            .toList();
    database.in(
        ALL,
        work ->
            work.updateAll(
                "insert into source_rhythms (tenant, source, memory) select ?, ?, ?"
                    + " where exists (select 1 from tenants where id = ? and offboarded is null)"
                    + " on conflict (tenant, source) do update set memory = excluded.memory",
                List.copyOf(rows)));
  }
}
