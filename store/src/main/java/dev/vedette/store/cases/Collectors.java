package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is pulled for tenants. The secrets are kept among those of the tenant. */
public final class Collectors {
  private static final Scope ALL = new Scope.Platform("what is pulled");
  private static final String COLUMNS =
      "select id, tenant, name, kind, settings, streams, account, is_paused, author, created"
          + " from collectors ";

  private final Database database;

  /**
   * A collector.
   *
   * @param kind the manifest by which it pulls
   * @param account the shared registration that it uses, or null
   * @param author who added it
   */
  public record Collector(
      String id,
      TenantId tenant,
      String name,
      String kind,
      Map<String, String> settings,
      List<String> streams,
      @Nullable String account,
      boolean isPaused,
      String author,
      Instant created) {}

  /** One that is to be added. */
  public record Wanted(
      String name,
      String kind,
      Map<String, String> settings,
      List<String> streams,
      @Nullable String account,
      String author) {}

  public Collectors(Database database) {
    this.database = database;
  }

  /** Adds one; empty if the tenant has one of that name. It is paused to begin with. */
  public Optional<Collector> add(TenantId tenant, Wanted wanted) {
    var id = Ids.fresh();
    return database.in(
        new Scope.Tenant(tenant),
        work -> {
          work.update(
              "insert into collectors (id, tenant, name, kind, settings, streams, account,"
                  + " is_paused, author) values (?, ?, ?, ?, ?, ?, ?, true, ?)"
                  + " on conflict do nothing",
              id,
              tenant.value(),
              wanted.name(),
              wanted.kind(),
              SettingsJson.write(wanted.settings()),
              wanted.streams(),
              wanted.account(),
              wanted.author());
          return work.find(COLUMNS + "where id = ?", Collectors::collector, id);
        });
  }

  public List<Collector> list(TenantId tenant) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.list(
                COLUMNS + "where tenant = ? order by name", Collectors::collector, tenant.value()));
  }

  /** Of all tenants that are not off-boarded. */
  public List<Collector> all() {
    return database.in(
        ALL,
        work ->
            work.list(
                COLUMNS
                    + "where tenant in (select id from tenants where offboarded is null)"
                    + " order by id",
                Collectors::collector));
  }

  public Optional<Collector> find(TenantId tenant, String id) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.find(
                COLUMNS + "where tenant = ? and id = ?",
                Collectors::collector,
                tenant.value(),
                id));
  }

  /** Lets it rest, or go on. */
  public void pause(TenantId tenant, String id, boolean isPaused) {
    database.in(
        new Scope.Tenant(tenant),
        work ->
            work.update(
                "update collectors set is_paused = ? where tenant = ? and id = ?",
                isPaused,
                tenant.value(),
                id));
  }

  /** Whether there was such a collector; how far it was is forgotten too. */
  public boolean remove(TenantId tenant, String id) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.update("delete from collectors where tenant = ? and id = ?", tenant.value(), id)
                == 1);
  }

  private static Collector collector(ResultSet row) throws SQLException {
    return new Collector(
        row.getString(1),
        new TenantId(row.getString(2)),
        row.getString(3),
        row.getString(4),
        SettingsJson.read(row.getString(5)),
        List.of((String[]) row.getArray(6).getArray()),
        row.getString(7),
        row.getBoolean(8),
        row.getString(9),
        row.getTimestamp(10).toInstant());
  }
}
