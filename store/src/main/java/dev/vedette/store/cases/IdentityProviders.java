package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.Accounts.Grant;
import dev.vedette.store.cases.Accounts.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where people of tenants sign in by OpenID Connect. What opens them is kept among the secrets of
 * the tenant, not here.
 */
public final class IdentityProviders {
  /** The group that everybody is in. */
  public static final String EVERYBODY = "*";

  private static final Scope ALL = new Scope.Platform("identity providers");
  private static final String COLUMNS =
      "select id, tenant, name, issuer, client_id, scopes, groups_claim, domains, creates_users,"
          + " vouches, is_private, is_disabled, created from identity_providers ";

  private final Database database;

  /**
   * What its members may do.
   *
   * @param group as the provider calls it, or {@link #EVERYBODY}
   */
  public record Mapping(String group, Grant grant) {}

  /**
   * What is agreed with a provider, and may change.
   *
   * @param clientId empty until the platform is registered there
   * @param scopes what is asked for, separated by spaces
   * @param groupsClaim where groups stand
   * @param domains of e-mail addresses that are let in; none for any
   * @param createsUsers whether somebody unknown becomes a user
   * @param vouches whether it always asks for a second factor
   * @param isPrivate whether it may be reached at addresses that are not public
   * @param isDisabled whether nobody signs in by it
   */
  public record Terms(
      String name,
      String clientId,
      String scopes,
      String groupsClaim,
      List<String> domains,
      boolean createsUsers,
      boolean vouches,
      boolean isPrivate,
      boolean isDisabled,
      List<Mapping> mappings) {
    public Terms {
      domains = List.copyOf(domains);
      mappings = List.copyOf(mappings);
    }
  }

  /**
   * A provider.
   *
   * @param tenant whose people it may speak for, with everything below
   */
  public record IdentityProvider(
      String id, TenantId tenant, String issuer, Terms terms, Instant created) {}

  public IdentityProviders(Database database) {
    this.database = database;
  }

  /** Those of one tenant, by name. */
  public List<IdentityProvider> list(TenantId tenant) {
    return database.in(
        ALL, work -> providers(work, "where tenant = ? order by name, id", tenant.value()));
  }

  public Optional<IdentityProvider> find(String id) {
    return database.in(ALL, work -> providers(work, "where id = ?", id)).stream().findFirst();
  }

  public IdentityProvider add(TenantId tenant, String issuer, Terms terms) {
    var id = Ids.fresh();
    return database.in(
        ALL,
        work -> {
          work.update(
              "insert into identity_providers (id, tenant, issuer, name, client_id, scopes,"
                  + " groups_claim, domains, creates_users, vouches, is_private, is_disabled)"
                  + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
              id,
              tenant.value(),
              issuer,
              terms.name(),
              terms.clientId(),
              terms.scopes(),
              terms.groupsClaim(),
              terms.domains(),
              terms.createsUsers(),
              terms.vouches(),
              terms.isPrivate(),
              terms.isDisabled());
          map(work, id, terms.mappings());
          return providers(work, "where id = ?", id).getFirst();
        });
  }

  /**
   * Changes what is agreed; sessions that began by it end, and if it is disabled the API tokens of
   * those whom it made users. False if there is none.
   */
  public boolean change(String id, Terms terms) {
    return database.in(
        ALL,
        work -> {
          int changed =
              work.update(
                  "update identity_providers set name = ?, client_id = ?, scopes = ?,"
                      + " groups_claim = ?, domains = ?, creates_users = ?, vouches = ?,"
                      + " is_private = ?, is_disabled = ? where id = ?",
                  terms.name(),
                  terms.clientId(),
                  terms.scopes(),
                  terms.groupsClaim(),
                  terms.domains(),
                  terms.createsUsers(),
                  terms.vouches(),
                  terms.isPrivate(),
                  terms.isDisabled(),
                  id);
          if (changed == 0) {
            return false;
          }
          work.update("delete from identity_provider_roles where provider = ?", id);
          map(work, id, terms.mappings());
          work.update("delete from sessions where provider = ?", id);
          if (terms.isDisabled()) {
            endManaged(work, id);
          }
          return true;
        });
  }

  private static void map(Transaction work, String id, List<Mapping> mappings) throws SQLException {
    work.updateAll(
        "insert into identity_provider_roles (provider, member_of, role, node)"
            + " values (?, ?, ?, ?)",
        mappings.stream()
            .map(mapping ->
                List.<@Nullable Object>of(
                    id,
                    mapping.group(),
                    mapping.grant().role().key(),
                    mapping.grant().node().value()))
            .toList());
  }

  private static void endManaged(Transaction work, String id) throws SQLException {
    work.update(
        "delete from sessions where user_id in"
            + " (select user_id from identities where provider = ? and is_managed)",
        id);
  }

  /** Forgets a provider and who signed in by it, and ends what a disabled one ends. */
  public boolean remove(String id) {
    return database.in(
        ALL,
        work -> {
          endManaged(work, id);
          return work.update("delete from identity_providers where id = ?", id) == 1;
        });
  }

  private static List<IdentityProvider> providers(Transaction work, String rest, String value)
      throws SQLException {
    var found = work.list(COLUMNS + rest, IdentityProviders::withoutMappings, value);
    for (int i = 0; i < found.size(); i++) {
      var bare = found.get(i);
      found.set(i, with(bare, mappings(work, bare.id())));
    }
    return found;
  }

  private static IdentityProvider withoutMappings(ResultSet row) throws SQLException {
    var terms =
        new Terms(
            row.getString(3),
            row.getString(5),
            row.getString(6),
            row.getString(7),
            List.of((String[]) row.getArray(8).getArray()),
            row.getBoolean(9),
            row.getBoolean(10),
            row.getBoolean(11),
            row.getBoolean(12),
            List.of());
    return new IdentityProvider(
        row.getString(1),
        new TenantId(row.getString(2)),
        row.getString(4),
        terms,
        row.getTimestamp(13).toInstant());
  }

  private static List<Mapping> mappings(Transaction work, String id) throws SQLException {
    return work.list(
        "select member_of, role, node from identity_provider_roles where provider = ?"
            + " order by member_of, node",
        row ->
            new Mapping(
                row.getString(1),
                new Grant(Role.of(row.getString(2)), new TenantId(row.getString(3)))),
        id);
  }

  private static IdentityProvider with(IdentityProvider bare, List<Mapping> mappings) {
    var terms = bare.terms();
    return new IdentityProvider(
        bare.id(),
        bare.tenant(),
        bare.issuer(),
        new Terms(
            terms.name(),
            terms.clientId(),
            terms.scopes(),
            terms.groupsClaim(),
            terms.domains(),
            terms.createsUsers(),
            terms.vouches(),
            terms.isPrivate(),
            terms.isDisabled(),
            mappings),
        bare.created());
  }
}
