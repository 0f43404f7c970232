package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What senders authenticate with: each key belongs to one tenant. */
public final class IngestKeys {
  private final Database database;

  /** A key; its secret is not kept. */
  public record Key(
      String id, TenantId tenant, String name, Instant created, @Nullable Instant revoked) {}

  /** A new key with its secret, which is shown once. */
  public record NewKey(Key key, String secret) {}

  public IngestKeys(Database database) {
    this.database = database;
  }

  public NewKey add(TenantId tenant, String name) {
    var secret = Ids.secret("vdi");
    var id = Ids.fresh();
    var key =
        database.in(
            new Scope.Tenant(tenant),
            work -> {
              work.update(
                  "insert into ingest_keys (id, tenant, name, hash) values (?, ?, ?, ?)",
                  id,
                  tenant.value(),
                  name,
                  Ids.hash(secret));
              return list(work, "where id = ?", id).getFirst();
            });
    return new NewKey(key, secret);
  }

  /** The key of a secret that is not revoked and whose tenant is not off-boarded. */
  public Optional<Key> find(String secret) {
    return database.in(
        new Scope.Platform("who sends"),
        work ->
            list(
                    work,
                    "join tenants t on t.id = k.tenant"
                        + " where hash = ? and revoked is null and t.offboarded is null",
                    Ids.hash(secret))
                .stream()
                .findFirst());
  }

  public List<Key> list(TenantId tenant) {
    return database.in(
        new Scope.Tenant(tenant),
        work -> list(work, "where tenant = ? order by k.created", tenant.value()));
  }

  /** Whether there was such a key. */
  public boolean revoke(TenantId tenant, String id) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.update(
                    "update ingest_keys set revoked = now() where id = ? and revoked is null", id)
                == 1);
  }

  private static List<Key> list(Transaction work, String rest, @Nullable Object... values)
      throws SQLException {
    return work.list(
        "select k.id, k.tenant, k.name, k.created, k.revoked from ingest_keys k " + rest,
        row -> {
          var revoked = row.getTimestamp(5);
          return new Key(
              row.getString(1),
              new TenantId(row.getString(2)),
              row.getString(3),
              row.getTimestamp(4).toInstant(),
              revoked == null ? null : revoked.toInstant());
        },
        values);
  }
}
