package dev.vedette.store.factors;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.Accounts.SecondStep;
import dev.vedette.store.cases.Accounts.User;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.Scope;
import dev.vedette.store.cases.Transaction;
import dev.vedette.store.secrets.Secrets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Authenticators of people, and recovery codes for when one is lost. Each code is taken once. Safe
 * for several threads.
 */
public final class SecondFactors {
  private static final Scope ALL = new Scope.Platform("second factors");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SECRET_BYTES = 20;
  private static final int RECOVERY_CODES = 10;
  private static final int RECOVERY_BYTES = 10;
  private static final Pattern DIGITS = Pattern.compile("[0-9]{6}");

  private final Database database;
  private final Secrets secrets;
  private final TenantId msp;
  private final InstantSource clock;

  /** A secret to be put into an authenticator, as text and as an address. */
  public record Enrolment(String secret, String uri) {}

  /** Whether somebody has one, and how many recovery codes are left. */
  public record State(boolean isActive, int recoveryCodes) {}

  /**
   * @param msp whose secrets these are among
   */
  public SecondFactors(Database database, Secrets secrets, TenantId msp, InstantSource clock) {
    this.database = database;
    this.secrets = secrets;
    this.msp = msp;
    this.clock = clock;
  }

  /** Begins anew with a secret that counts once it is confirmed; none if there is one already. */
  public Optional<Enrolment> begin(User user) {
    int begun =
        database.in(
            ALL,
            work ->
                work.update(
                    "insert into second_factors (user_id) values (?) on conflict (user_id)"
                        + " do update set created = now() where not second_factors.is_confirmed",
                    user.id()));
    if (begun == 0) {
      return Optional.empty();
    }
    var secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    secrets.put(msp, name(user.id()), Base64.getEncoder().encodeToString(secret));
    return Optional.of(new Enrolment(Totp.base32(secret), Totp.uri(user.name(), secret)));
  }

  /** Confirms it with a code, and answers recovery codes, which are shown once; none if wrong. */
  public List<String> confirm(User user, String code) {
    var step = matching(user.id(), code);
    if (step.isEmpty()) {
      return List.of();
    }
    return database.in(
        ALL,
        work -> {
          int confirmed =
              work.update(
                  "update second_factors set is_confirmed = true, last_step = ?"
                      + " where user_id = ? and not is_confirmed",
                  step.get(),
                  user.id());
          return confirmed == 0 ? List.<String>of() : recoveryCodes(work, user.id());
        });
  }

  private static List<String> recoveryCodes(Transaction work, String user) throws SQLException {
    var codes = new ArrayList<String>();
    for (int i = 0; i < RECOVERY_CODES; i++) {
      var bytes = new byte[RECOVERY_BYTES];
      RANDOM.nextBytes(bytes);
      var code = Totp.base32(bytes).toLowerCase(Locale.ROOT);
      codes.add(code);
      work.update("insert into recovery_codes (user_id, hash) values (?, ?)", user, hash(code));
    }
    return codes;
  }

  /** What signing in asks besides the password. */
  public SecondStep.Outcome check(String user, @Nullable String code) {
    if (!isActive(user)) {
      return SecondStep.Outcome.PASSED;
    }
    if (code == null || code.isBlank()) {
      return SecondStep.Outcome.MISSING;
    }
    boolean isGood =
        DIGITS.matcher(code).matches() ? takeStep(user, code) : takeRecovery(user, code);
    return isGood ? SecondStep.Outcome.PASSED : SecondStep.Outcome.WRONG;
  }

  /** A code that was seen over a shoulder, and any before it, is of no use. */
  private boolean takeStep(String user, String code) {
    var step = matching(user, code);
    return step.isPresent()
        && database.in(
                ALL,
                work ->
                    work.update(
                        "update second_factors set last_step = ? where user_id = ? and last_step < ?",
                        step.get(),
                        user,
                        step.get()))
            == 1;
  }

  private boolean takeRecovery(String user, String code) {
    var typed = code.strip().toLowerCase(Locale.ROOT);
    return database.in(
            ALL,
            work ->
                work.update(
                    "delete from recovery_codes where user_id = ? and hash = ?", user, hash(typed)))
        == 1;
  }

  private Optional<Long> matching(String user, String code) {
    var secret = secrets.find(msp, name(user));
    if (secret.isEmpty()) {
      return Optional.empty();
    }
    var step = Totp.match(Base64.getDecoder().decode(secret.get()), code, clock.instant());
    return step.isPresent() ? Optional.of(step.getAsLong()) : Optional.empty();
  }

  public State state(User user) {
    int codes =
        database.in(
            ALL,
            work ->
                work.list(
                        "select count(*) from recovery_codes where user_id = ?",
                        row -> row.getInt(1),
                        user.id())
                    .getFirst());
    return new State(isActive(user.id()), codes);
  }

  private boolean isActive(String user) {
    return database
        .in(
            ALL,
            work ->
                work.find(
                    "select is_confirmed from second_factors where user_id = ?",
                    row -> row.getBoolean(1),
                    user))
        .orElse(false);
  }

  /** Whether there was one. */
  public boolean remove(String user) {
    secrets.remove(msp, name(user));
    return database.in(
            ALL, work -> work.update("delete from second_factors where user_id = ?", user))
        == 1;
  }

  private static String name(String user) {
    return "totp." + user;
  }

  private static byte[] hash(String code) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(code.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
