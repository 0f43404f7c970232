package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What firewalls and name servers fetch with what a tenant has them refuse. */
public final class FeedKeys {
  private final Database database;

  /**
   * A key; its secret is not kept.
   *
   * @param fetched when it was last used
   */
  public record Key(
      String id, TenantId tenant, String name, Instant created, @Nullable Instant fetched) {}

  /** A new key with its secret, which is shown once. */
  public record NewKey(Key key, String secret) {}

  public FeedKeys(Database database) {
    this.database = database;
  }

  public NewKey add(TenantId tenant, String name) {
    var secret = Ids.secret("vdf");
    var id = Ids.fresh();
    var key =
        database.in(
            new Scope.Tenant(tenant),
            work -> {
              work.update(
                  "insert into response_feed_keys (tenant, id, name, hash) values (?, ?, ?, ?)",
                  tenant.value(),
                  id,
                  name,
                  Ids.hash(secret));
              return find(work, "where id = ?", id).orElseThrow();
            });
    return new NewKey(key, secret);
  }

  /** The key of a secret whose tenant is not off-boarded. */
  public Optional<Key> find(String secret) {
    return database.in(
        new Scope.Platform("who fetches a feed"),
        work ->
            find(
                work,
                "join tenants t on t.id = k.tenant where hash = ? and t.offboarded is null",
                Ids.hash(secret)));
  }

  /** Notes that it was used. */
  public void fetched(Key key, Instant now) {
    database.in(
        new Scope.Tenant(key.tenant()),
        work ->
            work.update(
                "update response_feed_keys set fetched = ? where tenant = ? and id = ?",
                Timestamp.from(now),
                key.tenant().value(),
                key.id()));
  }

  public List<Key> list(TenantId tenant) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.list(
                "select k.id, k.tenant, k.name, k.created, k.fetched from response_feed_keys k"
                    + " where tenant = ? order by created, id",
                FeedKeys::key,
                tenant.value()));
  }

  /** The tenants that have one. */
  public Set<TenantId> tenants() {
    return database.in(
        new Scope.Platform("whose feeds are fetched"),
        work ->
            work
                .list(
                    "select distinct tenant from response_feed_keys",
                    row -> new TenantId(row.getString(1)))
                .stream()
                .collect(Collectors.toSet()));
  }

  /** Whether there was such a key. */
  public boolean remove(TenantId tenant, String id) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.update(
                    "delete from response_feed_keys where tenant = ? and id = ?",
                    tenant.value(),
                    id)
                == 1);
  }

  private static Optional<Key> find(Transaction work, String rest, Object value)
      throws SQLException {
    return work.find(
        "select k.id, k.tenant, k.name, k.created, k.fetched from response_feed_keys k " + rest,
        FeedKeys::key,
        value);
  }

  private static Key key(ResultSet row) throws SQLException {
    var fetched = row.getTimestamp(5);
    return new Key(
        row.getString(1),
        new TenantId(row.getString(2)),
        row.getString(3),
        row.getTimestamp(4).toInstant(),
        fetched == null ? null : fetched.toInstant());
  }
}
