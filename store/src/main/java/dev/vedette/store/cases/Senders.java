package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Senders that bring no key, such as those of syslog: whose they are follows from a mark. */
public final class Senders {
  private static final Scope ALL = new Scope.Platform("who sends");
  private static final String COLUMNS = "select id, tenant, mark, source from senders ";

  private final Database database;

  /**
   * A sender.
   *
   * @param mark a network such as {@code 192.0.2.0/24}, or a certificate's SHA-256
   * @param source what its records' source is called; null for its address
   */
  public record Sender(String id, TenantId tenant, String mark, @Nullable String source) {}

  public Senders(Database database) {
    this.database = database;
  }

  /** Adds a sender; empty if the mark belongs to another tenant already. */
  public Optional<Sender> add(TenantId tenant, String mark, @Nullable String source) {
    var id = Ids.fresh();
    return database.in(
        ALL,
        work -> {
          work.update(
              "insert into senders (id, tenant, mark, source) values (?, ?, ?, ?)"
                  + " on conflict (mark) do update set source = excluded.source"
                  + " where senders.tenant = excluded.tenant",
              id,
              tenant.value(),
              mark,
              source);
          return work.find(
              COLUMNS + "where mark = ? and tenant = ?", Senders::sender, mark, tenant.value());
        });
  }

  /** Of all tenants that are not off-boarded: those take nothing any more. */
  public List<Sender> all() {
    return database.in(
        ALL,
        work ->
            work.list(
                COLUMNS
                    + "where tenant in (select id from tenants where offboarded is null)"
                    + " order by id",
                Senders::sender));
  }

  public List<Sender> list(TenantId tenant) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.list(COLUMNS + "where tenant = ? order by mark", Senders::sender, tenant.value()));
  }

  /** Whether there was such a sender. */
  public boolean remove(TenantId tenant, String id) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.update("delete from senders where tenant = ? and id = ?", tenant.value(), id)
                == 1);
  }

  private static Sender sender(ResultSet row) throws SQLException {
    return new Sender(
        row.getString(1), new TenantId(row.getString(2)), row.getString(3), row.getString(4));
  }
}
