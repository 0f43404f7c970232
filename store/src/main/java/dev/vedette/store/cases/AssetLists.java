package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** What people say of each tenant's hosts, persons and networks. Safe for several threads. */
public final class AssetLists {
  private final Database database;

  /** A list as it was written. */
  public record Listed(String text, String author, Instant changed) {}

  public AssetLists(Database database) {
    this.database = database;
  }

  public Optional<Listed> find(TenantId tenant) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.find(
                "select text, author, changed from asset_lists where tenant = ?",
                AssetLists::listed,
                tenant.value()));
  }

  /** Puts a list in the place of the one before. */
  public Listed put(TenantId tenant, String text, String author) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.find(
                    "insert into asset_lists (tenant, text, author) values (?, ?, ?)"
                        + " on conflict (tenant) do update set text = excluded.text,"
                        + " author = excluded.author, changed = clock_timestamp()"
                        + " returning text, author, changed",
                    AssetLists::listed,
                    tenant.value(),
                    text,
                    author)
                .orElseThrow());
  }

  /** Whether there was a list; it is gone. */
  public boolean remove(TenantId tenant) {
    return database.in(
        new Scope.Tenant(tenant),
        work -> work.update("delete from asset_lists where tenant = ?", tenant.value()) == 1);
  }

  private static Listed listed(ResultSet row) throws SQLException {
    return new Listed(row.getString(1), row.getString(2), row.getTimestamp(3).toInstant());
  }
}
