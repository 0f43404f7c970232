package dev.vedette.store.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.vedette.model.TenantId;
import dev.vedette.store.cases.Accounts.Grant;
import dev.vedette.store.cases.Accounts.Role;
import dev.vedette.store.cases.Accounts.SignIn;
import dev.vedette.store.cases.Accounts.User;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People sign in with what they know, and nobody learns who they are by trying. */
@ExtendWith(CasesDatabase.class)
class AccountsTest {
  private static final String PASSWORD = "correct horse battery staple";
  private static final long HASH_BYTES = 19L << 20;

  private final Database database;
  private final Accounts accounts;
  private final Tenants tenants;
  private Instant now = Instant.parse("2026-03-02T09:00:00Z");

  AccountsTest(Database database) {
    this.database = database;
    accounts = new Accounts(database, () -> now);
    tenants = new Tenants(database);
  }

  @BeforeEach
  void nobodyIsThere() {
    database.in(
        new Scope.Platform("test"),
        work ->
            work.update("delete from sessions")
                + work.update("delete from grants")
                + work.update("delete from failed_sign_ins")
                + work.update("delete from users"));
  }

  private User kim() {
    return accounts.add("kim", PASSWORD, List.of());
  }

  private SignIn.Done signedIn() {
    return (SignIn.Done) accounts.signIn("kim", PASSWORD);
  }

  private List<SignIn> failures(String name, int times) {
    var answers = new ArrayList<SignIn>();
    for (int i = 0; i < times; i++) {
      answers.add(accounts.signIn(name, "guess " + i));
    }
    return answers;
  }

  @Test
  void whoeverKnowsThePasswordIsIn() {
    var node = tenants.root().id();
    assertThat(accounts.isEmpty()).isTrue();
    var user = accounts.add("kim", PASSWORD, List.of(new Grant(Role.ANALYST, node)));

    var done = signedIn();

    assertThat(done.user()).isEqualTo(user);
    assertThat(done.token()).matches("vds_[A-Za-z0-9_-]{43}");
    var known = accounts.find(done.token()).orElseThrow();
    assertThat(known.user()).isEqualTo(user);
    assertThat(known.access()).isEqualTo(Accounts.Access.SESSION);
    assertThat(known.lacksFactor()).isFalse();
    assertThat(new Users(database).list()).extracting(Users.Person::user).containsExactly(user);
    assertThat(accounts.isEmpty()).isFalse();
  }

  @Test
  void aGrantNeedsANodeThatIsThere() {
    var stray = new Grant(Role.CLIENT_VIEWER, new TenantId("nowhere"));

    assertThatThrownBy(() -> accounts.add("lee", PASSWORD, List.of(stray)))
        .isInstanceOf(DatabaseFailure.class);

    assertThat(accounts.isEmpty()).isTrue();
  }

  @Test
  void aNameIsTakenOnce() {
    kim();

    assertThatThrownBy(this::kim).isInstanceOf(DatabaseFailure.class);
  }

  @Test
  void neitherPasswordNorTokenIsKept() {
    kim();
    var token = signedIn().token();

    var kept =
        database.in(
            new Scope.Platform("test"),
            work ->
                work.list(
                    "select u::text || s::text from users u, sessions s", row -> row.getString(1)));

    assertThat(kept).hasSize(1);
    assertThat(kept.getFirst()).contains("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(kept.getFirst()).doesNotContain(PASSWORD).doesNotContain(token);
  }

  @Test
  void fiveFailuresLockEverLonger() {
    kim();

    assertThat(failures("kim", 5)).allMatch(SignIn.Refused.class::isInstance);
    assertThat(accounts.signIn("kim", PASSWORD))
        .isEqualTo(new SignIn.Locked(Duration.ofSeconds(2)));

    for (int seconds = 2; seconds <= 64; seconds *= 2) {
      assertThat(accounts.signIn("kim", "guess"))
          .isEqualTo(new SignIn.Locked(Duration.ofSeconds(seconds)));
      now = now.plusSeconds(seconds);
      assertThat(accounts.signIn("kim", "guess")).isInstanceOf(SignIn.Refused.class);
    }
  }

  @Test
  void aLockHasAnEnd() {
    kim();
    failures("kim", 5);
    var longest = Duration.ZERO;
    for (int i = 0; i < 14; i++) {
      if (accounts.signIn("kim", "guess") instanceof SignIn.Locked(var left)) {
        longest = left.compareTo(longest) > 0 ? left : longest;
        now = now.plus(left);
        accounts.signIn("kim", "guess");
      }
    }

    assertThat(longest).isEqualTo(Duration.ofMinutes(15));
    now = now.plus(longest);
    assertThat(accounts.signIn("kim", PASSWORD)).isInstanceOf(SignIn.Done.class);
  }

  @Test
  void signingInForgetsFailures() {
    kim();
    failures("kim", 4);
    signedIn();

    assertThat(failures("kim", 4)).allMatch(SignIn.Refused.class::isInstance);
    assertThat(accounts.signIn("kim", PASSWORD)).isInstanceOf(SignIn.Done.class);
  }

  @Test
  void anUnknownNameIsAnsweredLikeAKnownOne() {
    kim();

    assertThat(failures("nobody", 8)).isEqualTo(failures("kim", 8));
  }

  @Test
  void anUnknownNameIsAsMuchWorkAsAKnownOne() {
    kim();

    assertThat(allocatedBySigningIn("kim")).isGreaterThan(HASH_BYTES);
    assertThat(allocatedBySigningIn("nobody")).isGreaterThan(HASH_BYTES);
  }

  private long allocatedBySigningIn(String name) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    accounts.signIn(name, "guess");
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void guessesAtOnceAreAllCounted() throws InterruptedException {
    kim();
    var answers = new ConcurrentLinkedQueue<SignIn>();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 20; i++) {
      var guess = "guess " + i;
      threads.add(Thread.startVirtualThread(() -> answers.add(accounts.signIn("kim", guess))));
    }
    for (var thread : threads) {
      thread.join();
    }

    assertThat(answers).hasSize(20);
    assertThat(answers.stream().filter(SignIn.Refused.class::isInstance).count()).isBetween(5L, 8L);
  }

  @Test
  void failuresAreForgottenAfterAnHour() {
    failures("nobody", 4);
    now = now.plus(Duration.ofMinutes(61));

    failures("somebody", 1);

    var kept =
        database.in(
            new Scope.Platform("test"),
            work -> work.list("select failures from failed_sign_ins", row -> row.getInt(1)));
    assertThat(kept).containsExactly(1);
  }

  @Test
  void aSessionEndsWhenItIsOverHoweverMuchItIsUsed() {
    kim();
    var done = signedIn();

    for (int hour = 0; hour < 12; hour++) {
      now = now.plus(Duration.ofMinutes(59));
      assertThat(accounts.find(done.token())).isPresent();
    }
    now = done.expires().minusMillis(1);
    assertThat(accounts.find(done.token())).isPresent();
    now = done.expires();

    assertThat(accounts.find(done.token())).isEmpty();
  }

  @Test
  void aSessionThatNobodyUsesEndsAfterAnHour() {
    kim();
    var token = signedIn().token();

    now = now.plus(Duration.ofMinutes(59));
    assertThat(accounts.find(token)).isPresent();
    now = now.plus(Duration.ofHours(1));

    assertThat(accounts.find(token)).isEmpty();
    now = now.minus(Duration.ofMillis(1));
    assertThat(accounts.find(token)).isPresent();
  }

  @Test
  void signingOutEndsThatSessionOnly() {
    kim();
    var first = signedIn().token();
    var second = signedIn().token();

    accounts.signOut(first);

    assertThat(accounts.find(first)).isEmpty();
    assertThat(accounts.find(second)).isPresent();
  }

  @Test
  void aTokenLivesAsLongAsItWasGiven() {
    var user = kim();
    var token =
        new Tokens(database, () -> now)
            .add(user, "reports", false, Duration.ofDays(30))
            .orElseThrow()
            .secret();

    assertThat(token).startsWith("vdt_");
    assertThat(accounts.find(token).orElseThrow())
        .extracting(Accounts.Known::user, Accounts.Known::access)
        .containsExactly(user, Accounts.Access.TOKEN);
    now = now.plus(Duration.ofDays(30));

    assertThat(accounts.find(token)).isEmpty();
  }

  @Test
  void aDisabledUserIsOutAtOnce() {
    kim();
    var token = signedIn().token();

    database.in(
        new Scope.Platform("test"), work -> work.update("update users set disabled = now()"));

    assertThat(accounts.find(token)).isEmpty();
    assertThat(accounts.signIn("kim", PASSWORD)).isInstanceOf(SignIn.Refused.class);
  }

  @Test
  void oddPasswordsAreJustPasswords() {
    var odd = "\0 '; drop table users; -- \ud83d\ude00";
    accounts.add("odd", odd, List.of());
    accounts.add("blank", "", List.of());

    assertThat(accounts.signIn("odd", odd)).isInstanceOf(SignIn.Done.class);
    assertThat(accounts.signIn("odd", odd.substring(1))).isInstanceOf(SignIn.Refused.class);
    assertThat(accounts.signIn("x\0", "p".repeat(100_000))).isInstanceOf(SignIn.Refused.class);
    assertThat(accounts.find("")).isEmpty();
    assertThat(accounts.find("vds_\0")).isEmpty();
  }
}
