package dev.vedette.store.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.store.cases.Accounts.Arrival;
import dev.vedette.store.cases.Accounts.Grant;
import dev.vedette.store.cases.Accounts.Role;
import dev.vedette.store.cases.Accounts.SignIn;
import dev.vedette.store.cases.Accounts.User;
import dev.vedette.store.cases.Passkeys.Passkey;
import dev.vedette.store.cases.Users.Change;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CasesDatabase.class)
class PasskeysTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final String PASSWORD = "correct horse battery staple";
  private static final AtomicInteger MADE = new AtomicInteger();

  private final Accounts accounts;
  private final Users users;
  private final Sessions sessions;
  private final Passkeys passkeys;
  private final FactorRules factorRules;
  private final FactorRules passkeyRules;
  private final User user;

  PasskeysTest(Database database) {
    accounts = new Accounts(database, () -> NOW);
    users = new Users(database);
    sessions = new Sessions(database, () -> NOW);
    passkeys = new Passkeys(database, () -> NOW);
    factorRules = new FactorRules(database);
    passkeyRules = FactorRules.ofPasskeys(database);
    var root = new Tenants(database).root().id();
    // An administrator stays, so that anybody else may be shut out.
    var name = "user-" + MADE.incrementAndGet();
    accounts.add("admin-" + name, PASSWORD, List.of(new Grant(Role.MSP_ADMIN, root)));
    user = accounts.add(name, PASSWORD, List.of(new Grant(Role.ANALYST, root)));
  }

  private static Passkeys.Key key(long counter) {
    var credential = "credential " + MADE.incrementAndGet();
    return new Passkeys.Key(credential.getBytes(UTF_8), new byte[] {1, 2}, counter);
  }

  private Passkey kept() {
    return passkeys.add(user.id(), "laptop", key(3)).orElseThrow();
  }

  @Test
  void isFoundByWhatItsAuthenticatorCallsIt() {
    var kept = kept();

    var found = passkeys.find(kept.key().credential()).orElseThrow();

    assertThat(found.id()).isEqualTo(kept.id());
    assertThat(found.user()).isEqualTo(user.id());
    assertThat(found.owner()).isEqualTo(user.name());
    assertThat(found.key().publicKey()).containsExactly(1, 2);
    assertThat(found.created()).isEqualTo(NOW);
    assertThat(found.used()).isNull();
    assertThat(passkeys.find(new byte[] {9})).isEmpty();
  }

  @Test
  void belongsToOnePersonAndTheyHaveNotTooMany() {
    var key = key(0);

    assertThat(passkeys.add(user.id(), "one", key)).isPresent();
    assertThat(passkeys.add(user.id(), "again", key)).isEmpty();
    for (int i = 1; i < Passkeys.MOST; i++) {
      assertThat(passkeys.add(user.id(), "more", key(0))).isPresent();
    }
    assertThat(passkeys.add(user.id(), "too many", key(0))).isEmpty();
    assertThat(passkeys.list(user.id())).hasSize(Passkeys.MOST);
    assertThat(passkeys.removeAll(user.id())).isEqualTo(Passkeys.MOST);
  }

  @Test
  void isUsedOnceForEachTimeThatItWasRead() {
    var kept = kept();

    assertThat(passkeys.use(kept, 4)).isTrue();
    assertThat(passkeys.use(kept, 4)).isFalse();
    assertThat(passkeys.list(user.id()).getFirst().used()).isEqualTo(NOW);
    assertThat(passkeys.list(user.id()).getFirst().key().counter()).isEqualTo(4);
  }

  @Test
  void isRenamedAndRemovedByItsOwnerOnly() {
    var kept = kept();

    assertThat(passkeys.rename("somebody", kept.id(), "mine")).isFalse();
    assertThat(passkeys.remove("somebody", kept.id())).isFalse();
    assertThat(passkeys.rename(user.id(), kept.id(), "phone")).isTrue();
    assertThat(passkeys.list(user.id())).extracting(Passkey::name).containsExactly("phone");
    assertThat(passkeys.remove(user.id(), kept.id())).isTrue();
    assertThat(passkeys.list(user.id())).isEmpty();
  }

  @Test
  void signsNobodyInWhoIsShutOut() {
    var kept = kept();

    users.change(user.id(), new Change(true, null, null), _ -> true);

    assertThat(passkeys.find(kept.key().credential())).isEmpty();
  }

  @Test
  void standsInForAPasswordThatIsForgotten() {
    assertThat(passkeys.forgetPassword(user.id())).isFalse();
    assertThat(accounts.signIn(user.name(), PASSWORD)).isInstanceOf(SignIn.Done.class);

    kept();

    assertThat(passkeys.forgetPassword(user.id())).isTrue();
    assertThat(accounts.signIn(user.name(), PASSWORD)).isInstanceOf(SignIn.Refused.class);
  }

  @Test
  void isWhatARuleMayAskFor() {
    passkeyRules.set(Set.of(Role.ANALYST));
    try {
      assertThat(lackByPassword()).isEqualTo(Lack.PASSKEY);
      kept();
      assertThat(lackByPassword()).isEqualTo(Lack.SIGN_IN_BY_PASSKEY);
      assertThat(lackByPasskey()).isEqualTo(Lack.NOTHING);
    } finally {
      passkeyRules.set(Set.of());
    }
    assertThat(lackByPassword()).isEqualTo(Lack.NOTHING);
  }

  @Test
  void countsForTheSessionInWhichItIsMade() {
    passkeyRules.set(Set.of(Role.ANALYST));
    try {
      var begun = (SignIn.Done) accounts.signIn(user.name(), PASSWORD);
      kept();
      sessions.confirmByPasskey(accounts.find(begun.token()).orElseThrow().session());

      assertThat(lack(begun)).isEqualTo(Lack.NOTHING);
    } finally {
      passkeyRules.set(Set.of());
    }
  }

  @Test
  void isASecondFactorThatAPasswordDoesNotGetAround() {
    factorRules.set(Set.of(Role.ANALYST));
    try {
      assertThat(lackByPassword()).isEqualTo(Lack.SECOND_FACTOR);
      kept();
      assertThat(lackByPassword()).isEqualTo(Lack.SIGN_IN_BY_PASSKEY);
      assertThat(lackByPasskey()).isEqualTo(Lack.NOTHING);
    } finally {
      factorRules.set(Set.of());
    }
  }

  private Lack lackByPassword() {
    return lack((SignIn.Done) accounts.signIn(user.name(), PASSWORD));
  }

  private Lack lackByPasskey() {
    return lack(accounts.enter(user, Arrival.byPasskey("192.0.2.7")).orElseThrow());
  }

  private Lack lack(SignIn.Done done) {
    return accounts.find(done.token()).orElseThrow().lack();
  }
}
