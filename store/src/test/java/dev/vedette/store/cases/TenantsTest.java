package dev.vedette.store.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.Tenants.Kind;
import dev.vedette.store.cases.Tenants.Node;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tenants are a tree; keys let senders speak for one of them. */
@ExtendWith(CasesDatabase.class)
class TenantsTest {
  private final Tenants tenants;
  private final IngestKeys keys;
  private final Node root;
  private final Node client;

  private final Database database;

  TenantsTest(Database database) {
    this.database = database;
    tenants = new Tenants(database);
    keys = new IngestKeys(database);
    root = tenants.root();
    client = tenants.add(root.id(), Kind.CLIENT, "Acme");
  }

  @Test
  void theRootIsMadeOnce() {
    assertThat(tenants.root()).isEqualTo(root);
    assertThat(root.kind()).isEqualTo(Kind.MSP);
    assertThat(root.parent()).isNull();
  }

  @Test
  void idsFitIntoPaths() {
    assertThat(client.id().value()).matches("[a-z2-7]{12}");
    assertThat(tenants.find(client.id())).contains(client);
    assertThat(tenants.find(new TenantId("nobody"))).isEmpty();
  }

  @Test
  void whatIsBelowANodeIsFoundAtAnyDepth() {
    var group = tenants.add(root.id(), Kind.GROUP, "A group");
    var inside = tenants.add(group.id(), Kind.CLIENT, "Birch");
    var site = tenants.add(inside.id(), Kind.SITE, "Cellar");

    assertThat(tenants.below(List.of(group.id()))).containsExactly(group, inside, site);
    assertThat(tenants.below(List.of(site.id(), inside.id()))).containsExactly(inside, site);
    assertThat(tenants.below(List.of())).isEmpty();
    assertThat(tenants.below(List.of(root.id()))).contains(root, client, group, inside, site);
  }

  @Test
  void aNodeNeedsAParentThatIsThere() {
    assertThatThrownBy(() -> tenants.add(new TenantId("nobody"), Kind.CLIENT, "Stray"))
        .isInstanceOf(DatabaseFailure.class);
  }

  @Test
  void aKeySpeaksForItsTenant() {
    var made = keys.add(client.id(), "edge shipper");

    assertThat(made.secret()).matches("vdi_[A-Za-z0-9_-]{43}");
    assertThat(keys.find(made.secret())).contains(made.key());
    assertThat(keys.list(client.id())).containsExactly(made.key());
    assertThat(made.key().tenant()).isEqualTo(client.id());
    assertThat(keys.find(made.secret() + "x")).isEmpty();
    assertThat(keys.find("")).isEmpty();
  }

  @Test
  void aRevokedKeyIsNoneAnyMore() {
    var made = keys.add(client.id(), "old");

    assertThat(keys.revoke(client.id(), made.key().id())).isTrue();

    assertThat(keys.find(made.secret())).isEmpty();
    assertThat(keys.revoke(client.id(), made.key().id())).isFalse();
    assertThat(keys.list(client.id()).getFirst().revoked()).isNotNull();
  }

  @Test
  void nobodyRevokesTheKeyOfAnother() {
    var other = tenants.add(root.id(), Kind.CLIENT, "Birch");
    var made = keys.add(client.id(), "mine");

    assertThat(keys.revoke(other.id(), made.key().id())).isFalse();

    assertThat(keys.find(made.secret())).isPresent();
    assertThat(keys.list(other.id())).isEmpty();
  }

  @Test
  void theKeysOfAnOffBoardedTenantOpenNothing() {
    var made = keys.add(client.id(), "edge");

    CasesDatabase.offboard(database, client.id());

    assertThat(keys.find(made.secret())).isEmpty();
    assertThat(tenants.find(client.id()).orElseThrow().offboarded()).isNotNull();
  }
}
