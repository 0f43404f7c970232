package dev.vedette.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.Accounts.Grant;
import dev.vedette.store.cases.Accounts.Role;
import dev.vedette.store.cases.Accounts.User;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AuthorityTest {
  private static final TenantId ROOT = new TenantId("root");
  private static final TenantId OWN = new TenantId("own");
  private static final TenantId OTHER = new TenantId("other");
  private static final Authority CLIENT = new Authority(ROOT, Set.of(), Set.of(OWN));
  private static final Authority GROUP = new Authority(ROOT, Set.of(OWN), Set.of(OWN));
  private static final Authority MSP =
      new Authority(ROOT, Set.of(ROOT, OWN, OTHER), Set.of(ROOT, OWN, OTHER));

  @ParameterizedTest
  @EnumSource(Role.class)
  void clientsGiveOnlyTheRolesOfClients(Role role) {
    boolean isOfClients = role == Role.CLIENT_ADMIN || role == Role.CLIENT_VIEWER;

    assertThat(CLIENT.covers(new Grant(role, OWN))).isEqualTo(isOfClients);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void nobodyGivesARoleElsewhere(Role role) {
    assertThat(CLIENT.covers(new Grant(role, OTHER))).isFalse();
    assertThat(GROUP.covers(new Grant(role, OTHER))).isFalse();
    assertThat(GROUP.covers(new Grant(role, ROOT))).isFalse();
  }

  @Test
  void clientsSeeButDoNotTouchWhoeverLooksAfterThem() {
    var analyst = user(new Grant(Role.ANALYST, OWN));

    assertThat(CLIENT.sees(analyst)).isTrue();
    assertThat(CLIENT.manages(analyst)).isFalse();
  }

  @Test
  void whoeverHasARoleElsewhereTooIsOutOfReach() {
    var both = user(new Grant(Role.CLIENT_ADMIN, OWN), new Grant(Role.CLIENT_VIEWER, OTHER));

    assertThat(GROUP.sees(both)).isTrue();
    assertThat(GROUP.manages(both)).isFalse();
    assertThat(MSP.manages(both)).isTrue();
  }

  @Test
  void onlyTheWholePlatformManagesWhoeverHasNoRole() {
    assertThat(GROUP.sees(user())).isFalse();
    assertThat(GROUP.manages(user())).isFalse();
    assertThat(MSP.manages(user())).isTrue();
  }

  private static User user(Grant... grants) {
    return new User("id", "name", List.of(grants));
  }
}
