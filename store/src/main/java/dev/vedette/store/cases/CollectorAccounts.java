package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Registrations at vendors that collectors of a tenant and of those below it share. What is secret
 * of them is kept among the secrets of their tenant.
 */
public final class CollectorAccounts {
  private static final Scope ALL = new Scope.Platform("accounts of collectors");
  private static final String COLUMNS =
      "select id, tenant, name, kind, settings, created from collector_accounts ";

  private final Database database;

  /**
   * A registration.
   *
   * @param kind of collectors that it is for
   */
  public record Account(
      String id,
      TenantId tenant,
      String name,
      String kind,
      Map<String, String> settings,
      Instant created) {}

  public CollectorAccounts(Database database) {
    this.database = database;
  }

  /** Adds one; empty if the tenant has one of that name. */
  public Optional<Account> add(
      TenantId tenant, String name, String kind, Map<String, String> settings) {
    var id = Ids.fresh();
    return database.in(
        new Scope.Tenant(tenant),
        work -> {
          work.update(
              "insert into collector_accounts (id, tenant, name, kind, settings)"
                  + " values (?, ?, ?, ?, ?) on conflict do nothing",
              id,
              tenant.value(),
              name,
              kind,
              SettingsJson.write(settings));
          return work.find(COLUMNS + "where id = ?", CollectorAccounts::account, id);
        });
  }

  public List<Account> list(TenantId tenant) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.list(
                COLUMNS + "where tenant = ? order by name",
                CollectorAccounts::account,
                tenant.value()));
  }

  /** Whosever it is. */
  public Optional<Account> find(String id) {
    return database.in(
        ALL, work -> work.find(COLUMNS + "where id = ?", CollectorAccounts::account, id));
  }

  /** Whether any collector uses it. */
  public boolean isUsed(String id) {
    return database
        .in(ALL, work -> work.find("select 1 from collectors where account = ?", _ -> true, id))
        .isPresent();
  }

  /** Whether there was such a one. */
  public boolean remove(TenantId tenant, String id) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.update(
                    "delete from collector_accounts where tenant = ? and id = ?",
                    tenant.value(),
                    id)
                == 1);
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(
        row.getString(1),
        new TenantId(row.getString(2)),
        row.getString(3),
        row.getString(4),
        SettingsJson.read(row.getString(5)),
        row.getTimestamp(6).toInstant());
  }
}
