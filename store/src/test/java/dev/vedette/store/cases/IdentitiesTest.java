package dev.vedette.store.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.Accounts.Arrival;
import dev.vedette.store.cases.Accounts.Grant;
import dev.vedette.store.cases.Accounts.Role;
import dev.vedette.store.cases.IdentityProviders.IdentityProvider;
import dev.vedette.store.cases.IdentityProviders.Mapping;
import dev.vedette.store.cases.IdentityProviders.Terms;
import dev.vedette.store.cases.Tenants.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People are known by what their provider calls them, and go with it. */
@ExtendWith(CasesDatabase.class)
class IdentitiesTest {
  private final Database database;
  private final IdentityProviders providers;
  private final Identities identities;
  private final Accounts accounts;
  private final Tenants tenants;
  private final Instant now = Instant.parse("2026-03-02T09:00:00Z");

  IdentitiesTest(Database database) {
    this.database = database;
    providers = new IdentityProviders(database);
    identities = new Identities(database, () -> now);
    accounts = new Accounts(database, () -> now);
    tenants = new Tenants(database);
  }

  private TenantId tenant(String name) {
    return tenants.add(tenants.root().id(), Kind.CLIENT, name).id();
  }

  private static Terms terms(TenantId tenant, boolean isDisabled) {
    return new Terms(
        "Client's",
        "vedette",
        "openid",
        "groups",
        List.of("client.example", "other.example"),
        true,
        false,
        false,
        isDisabled,
        List.of(new Mapping("analysts", new Grant(Role.CLIENT_ADMIN, tenant))));
  }

  private IdentityProvider provider(TenantId tenant) {
    return providers.add(tenant, "https://id.example", terms(tenant, false));
  }

  private Identities.Owner made(IdentityProvider provider, String name) {
    var grants = List.of(new Grant(Role.CLIENT_ADMIN, provider.tenant()));
    return identities.create(provider.id(), "subject of " + name, name, grants).orElseThrow();
  }

  private String session(IdentityProvider provider, Identities.Owner owner) {
    var arrival = new Arrival("203.0.113.7", provider.id(), true);
    return accounts.enter(owner.user(), arrival).orElseThrow().token();
  }

  @Test
  void aProviderIsKeptAsItWasAgreed() {
    var tenant = tenant("kept");

    var provider = provider(tenant);

    assertThat(provider.terms()).isEqualTo(terms(tenant, false));
    assertThat(providers.find(provider.id())).contains(provider);
    assertThat(providers.list(tenant)).containsExactly(provider);
    assertThat(providers.list(tenant("another"))).isEmpty();
  }

  @Test
  void aSubjectIsOnePersonAndANameOneToo() {
    var provider = provider(tenant("one"));
    var kim = made(provider, "kim@one.example");

    assertThat(made(provider, "kim@one.example")).isEqualTo(kim);
    assertThat(identities.create(provider.id(), "other", "kim@one.example", List.of())).isEmpty();
    assertThat(identities.link(kim.user().id(), provider.id(), "second")).isFalse();
    assertThat(identities.find(provider.id(), "second")).isEmpty();
    assertThat(identities.find(provider(tenant("two")).id(), "subject of kim@one.example"))
        .isEmpty();
  }

  @Test
  void whatBeganByAProviderEndsWithIt() {
    var provider = provider(tenant("ends"));
    var kim = made(provider, "kim@ends.example");
    var session = session(provider, kim);
    var script =
        new Tokens(database, () -> now)
            .add(kim.user(), "script", true, Duration.ofDays(1))
            .orElseThrow()
            .secret();
    assertThat(accounts.find(session)).isPresent();

    providers.change(provider.id(), terms(provider.tenant(), true));

    assertThat(accounts.find(session)).isEmpty();
    assertThat(accounts.find(script)).isEmpty();
    var later = session(provider, kim);
    assertThat(providers.remove(provider.id())).isTrue();
    assertThat(accounts.find(later)).isEmpty();
    assertThat(identities.list(kim.user())).isEmpty();
  }

  @Test
  void aTenantThatLeavesTakesItsProvidersAlong() {
    var provider = provider(tenant("leaves"));
    var kim = made(provider, "kim@leaves.example");
    var session = session(provider, kim);

    var erased = new TenantRows(database).erase(provider.tenant(), Map.of(), _ -> "");

    assertThat(erased.rows()).containsEntry("identity_providers", 1L);
    assertThat(erased.people()).isEqualTo(1);
    assertThat(providers.find(provider.id())).isEmpty();
    assertThat(accounts.find(session)).isEmpty();
    assertThat(new Users(database).find(kim.user().id())).isEmpty();
  }

  @Test
  void aRoleMayAskForMoreThanAPassword() {
    var rules = new FactorRules(database);
    var provider = provider(tenant("more"));
    var kim = made(provider, "kim@more.example");
    var strong = session(provider, kim);
    var weak =
        accounts.enter(kim.user(), new Arrival("", provider.id(), false)).orElseThrow().token();

    rules.set(Set.of(Role.CLIENT_ADMIN));

    assertThat(rules.bind(kim.user().grants())).isTrue();
    assertThat(accounts.find(weak).orElseThrow().lacksFactor()).isTrue();
    assertThat(accounts.find(strong).orElseThrow().lacksFactor()).isFalse();
    rules.set(Set.of(Role.ANALYST));
    assertThat(accounts.find(weak).orElseThrow().lacksFactor()).isFalse();
    rules.set(Set.of());
  }
}
