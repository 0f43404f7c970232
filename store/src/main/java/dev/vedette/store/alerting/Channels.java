package dev.vedette.store.alerting;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.Scope;
import dev.vedette.store.cases.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How nodes reach people. Safe for several threads. */
public final class Channels {
  private final Database database;

  /**
   * A channel; its secrets lie elsewhere.
   *
   * @param kind which of the kinds that there are
   * @param settings a document with what was said of it
   * @param failingSince since when nothing comes through; null while it works
   */
  public record Stored(
      TenantId tenant,
      String id,
      String kind,
      String name,
      String settings,
      Instant created,
      @Nullable Instant failingSince) {}

  public Channels(Database database) {
    this.database = database;
  }

  /** Keeps a new one, and answers it. */
  public Stored add(TenantId tenant, String id, String kind, String name, String settings) {
    return database.in(
        new Scope.Tenant(tenant),
        work -> {
          work.update(
              "insert into notify_channels (tenant, id, kind, name, settings)"
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

  /** In the order in which they were made. */
  public List<Stored> list(TenantId tenant) {
    return database.in(new Scope.Tenant(tenant), work -> list(work, tenant, ""));
  }

  private static List<Stored> list(Transaction work, TenantId tenant, String id)
      throws SQLException {
    return work.list(
        "select tenant, id, kind, name, settings, created, failing_since from notify_channels"
            + " where tenant = ? and (? = '' or id = ?) order by created, id",
        Channels::stored,
        tenant.value(),
        id,
        id);
  }

  /** Notes that something came through. */
  public void works(TenantId tenant, String id) {
    database.in(
        new Scope.Tenant(tenant),
        work ->
            work.update(
                "update notify_channels set failing_since = null"
                    + " where tenant = ? and id = ? and failing_since is not null",
                tenant.value(),
                id));
  }

  /** Notes that something did not come through. */
  public void fails(TenantId tenant, String id, Instant now) {
    database.in(
        new Scope.Tenant(tenant),
        work ->
            work.update(
                "update notify_channels set failing_since = ?"
                    + " where tenant = ? and id = ? and failing_since is null",
                Timestamp.from(now),
                tenant.value(),
                id));
  }

  /** Whether there was one. */
  public boolean remove(TenantId tenant, String id) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.update(
                    "delete from notify_channels where tenant = ? and id = ?", tenant.value(), id)
                == 1);
  }

  private static Stored stored(ResultSet row) throws SQLException {
    var failing = row.getTimestamp(7);
    return new Stored(
        new TenantId(row.getString(1)),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getTimestamp(6).toInstant(),
        failing == null ? null : failing.toInstant());
  }
}
