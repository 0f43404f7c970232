package dev.vedette.store.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CasesDatabase.class)
class SendersTest {
  private final Tenants tenants;
  private final Senders senders;

  private final Database database;

  SendersTest(Database database) {
    this.database = database;
    tenants = new Tenants(database);
    senders = new Senders(database);
  }

  @Test
  void whoIsOffBoardedSendsNothingAnyMore() {
    var root = tenants.root().id();
    var acme = tenants.add(root, Tenants.Kind.CLIENT, "Acme").id();
    var birch = tenants.add(root, Tenants.Kind.CLIENT, "Birch").id();
    var _ = senders.add(acme, "192.0.2.7/32", null).orElseThrow();
    var stays = senders.add(birch, "192.0.2.8/32", null).orElseThrow();

    CasesDatabase.offboard(database, acme);

    assertThat(senders.all()).containsExactly(stays);
  }
}
