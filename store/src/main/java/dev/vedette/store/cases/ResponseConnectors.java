package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The products that are connected to tenants, to have them do things. */
public final class ResponseConnectors {
  private final Database database;

  /**
   * A product that is connected; its secrets lie elsewhere.
   *
   * @param kind which of the connectors that there are
   * @param settings a document with what was said of it
   */
  public record Stored(
      TenantId tenant, String id, String kind, String name, String settings, Instant created) {}

  public ResponseConnectors(Database database) {
    this.database = database;
  }

  /** An id for a new one. */
  public static String freshId() {
    return Ids.fresh();
  }

  /** Keeps a new one, and answers it. */
  public Stored add(TenantId tenant, String id, String kind, String name, String settings) {
    return database.in(
        new Scope.Tenant(tenant),
        work -> {
          work.update(
              "insert into response_connectors (tenant, id, kind, name, settings)"
                  + " values (?, ?, ?, ?, ?)",
              tenant.value(),
              id,
              kind,
              name,
              settings);
          return list(work, tenant, id).getFirst();
        });
  }

  public Optional<Stored> find(TenantId tenant, String id) {
    return database.in(
        new Scope.Tenant(tenant), work -> list(work, tenant, id).stream().findFirst());
  }

  /** In the order in which they were connected. */
  public List<Stored> list(TenantId tenant) {
    return database.in(new Scope.Tenant(tenant), work -> list(work, tenant, ""));
  }

  private static List<Stored> list(Transaction work, TenantId tenant, String id)
      throws SQLException {
    return work.list(
        "select tenant, id, kind, name, settings, created from response_connectors"
            + " where tenant = ? and (? = '' or id = ?) order by created, id",
        ResponseConnectors::stored,
        tenant.value(),
        id,
        id);
  }

  /** Whether there was one. */
  public boolean remove(TenantId tenant, String id) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.update(
                    "delete from response_connectors where tenant = ? and id = ?",
                    tenant.value(),
                    id)
                == 1);
  }

  private static Stored stored(ResultSet row) throws SQLException {
    return new Stored(
        new TenantId(row.getString(1)),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getTimestamp(6).toInstant());
  }
}
