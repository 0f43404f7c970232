package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** People: their names, passwords, rights and sessions. */
public final class Accounts {
  private static final Scope ALL = new Scope.Platform("accounts");
  private static final Duration SESSION = Duration.ofHours(12);

  /** A session that nobody uses for that long is over; a script's token is not. */
  static final Duration IDLE = Duration.ofHours(1);

  /** Use is noted no finer, so that not every request writes. */
  private static final Duration NOTED = Duration.ofMinutes(1);

  /** Each attempt takes the memory of a password hash while it is looked at. */
  private static final int ATTEMPTS_AT_ONCE = 4;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Guessing a name takes as long as guessing a password. */
  private static final String NOBODY = Passwords.hash("nobody has this");

  private final Database database;
  private final InstantSource clock;
  private final Lockouts lockouts;
  private final Semaphore attempts = new Semaphore(ATTEMPTS_AT_ONCE, true);

  /** What somebody may do, from most to least. */
  public enum Role {
    MSP_ADMIN,
    ANALYST,
    RESPONDER,
    READ_ONLY,
    CLIENT_ADMIN,
    CLIENT_VIEWER;

    /** Its name outside, such as {@code msp-admin}. */
    public String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Role of(String key) {
      return find(key).orElseThrow();
    }

    /** The role of a name outside. */
    public static Optional<Role> find(String key) {
      return Stream.of(values()).filter(role -> role.key().equals(key)).findFirst();
    }
  }

  /** A role at a node of the tree of tenants, and everywhere below it. */
  public record Grant(Role role, TenantId node) {}

  public record User(String id, String name, List<Grant> grants) {}

  /** By what somebody is known. */
  public enum Access {
    /** They have signed in themselves. */
    SESSION,
    /** A script of theirs. */
    TOKEN,
    /** A script of theirs that changes nothing. */
    READ_ONLY_TOKEN
  }

  /**
   * Somebody who is known, and by what.
   *
   * @param session the id of the session or token
   * @param lack what a rule asks of their roles, and this session has not
   * @param begun when the session began
   */
  public record Known(User user, Access access, String session, Lack lack, Instant begun) {
    /** Whether next to nothing is open to them. */
    public boolean lacksFactor() {
      return lack != Lack.NOTHING;
    }
  }

  /**
   * How a session begins.
   *
   * @param origin the address that it comes from
   * @param provider the id of the identity provider that vouches for them, or null
   * @param hasFactor whether more was asked for than one thing
   * @param hasPasskey whether it was by a passkey
   */
  public record Arrival(
      String origin, @Nullable String provider, boolean hasFactor, boolean hasPasskey) {
    /** By an identity provider, which asked for a second factor or did not. */
    public Arrival(String origin, @Nullable String provider, boolean hasFactor) {
      this(origin, provider, hasFactor, false);
    }

    /** By a passkey whose authenticator has verified who holds it, which makes two factors. */
    public static Arrival byPasskey(String origin) {
      return new Arrival(origin, null, true, true);
    }

    static Arrival byPassword(String origin) {
      return new Arrival(origin, null, false);
    }
  }

  /** What became of an attempt to sign in. */
  public sealed interface SignIn {
    /** It worked; the token is shown once. */
    record Done(User user, String token, Instant expires) implements SignIn {}

    /** Name, password or code are wrong. */
    record Refused() implements SignIn {}

    /** The password is right, and a code belongs with it. */
    record CodeMissing() implements SignIn {}

    /** Too many attempts failed, or too many people try at once. */
    record Locked(Duration left) implements SignIn {}
  }

  /** What is asked of somebody whose password is right. */
  public interface SecondStep {
    /** What became of it. */
    enum Outcome {
      PASSED,
      MISSING,
      WRONG
    }

    /**
     * @param user the id of who it is
     */
    Outcome check(String user);
  }

  private record Row(String id, String name, String password) {}

  public Accounts(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    lockouts = new Lockouts(database, clock);
  }

  /** Whether there is nobody yet. */
  public boolean isEmpty() {
    return database.in(ALL, work -> work.list("select 1 from users limit 1", _ -> 1)).isEmpty();
  }

  public User add(String name, String password, List<Grant> grants) {
    var id = Ids.fresh();
    var hash = Passwords.hash(password);
    return database.in(
        ALL,
        work -> {
          work.update("insert into users (id, name, password) values (?, ?, ?)", id, name, hash);
          for (var grant : grants) {
            work.update(
                "insert into grants (user_id, role, node) values (?, ?, ?)",
                id,
                grant.role().key(),
                grant.node().value());
          }
          return new User(id, name, List.copyOf(grants));
        });
  }

  private static User withoutGrants(ResultSet row) throws SQLException {
    return new User(row.getString(1), row.getString(2), List.of());
  }

  static List<Grant> grants(Transaction work, String user) throws SQLException {
    return work.list(
        "select role, node from grants where user_id = ? order by node",
        row -> new Grant(Role.of(row.getString(1)), new TenantId(row.getString(2))),
        user);
  }

  /** Signs somebody in of whom nothing is asked besides the password. */
  public SignIn signIn(String name, String password) {
    return signIn(name, password, _ -> SecondStep.Outcome.PASSED, "");
  }

  /**
   * Checks a password and what is asked besides, slowly and ever more slowly after failures, and
   * begins a session.
   *
   * @param origin the address that it comes from
   */
  public SignIn signIn(String name, String password, SecondStep second, String origin) {
    if (!isFree()) {
      return new SignIn.Locked(PATIENCE);
    }
    try {
      // Within the permit: whoever waited for it meets the lock that others caused meanwhile.
      var left = lockouts.left(name);
      return left.isPresent()
          ? new SignIn.Locked(left.get())
          : attempt(name, password, second, origin);
    } finally {
      attempts.release();
    }
  }

  private boolean isFree() {
    try {
      return attempts.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private SignIn attempt(String name, String password, SecondStep second, String origin) {
    var row = database.in(ALL, work -> row(work, name));
    boolean matches = Passwords.matches(password, row.map(Row::password).orElse(NOBODY));
    if (row.isEmpty() || !matches) {
      lockouts.fail(name);
      return new SignIn.Refused();
    }
    return switch (second.check(row.get().id())) {
      case MISSING -> new SignIn.CodeMissing();
      case WRONG -> {
        lockouts.fail(name);
        yield new SignIn.Refused();
      }
      case PASSED -> {
        lockouts.forget(name);
        yield begin(row.get(), Arrival.byPassword(origin));
      }
    };
  }

  private static Optional<Row> row(Transaction work, String name) throws SQLException {
    return work.find(
        "select id, name, password from users where name = ? and disabled is null",
        row -> new Row(row.getString(1), row.getString(2), row.getString(3)),
        name);
  }

  /** Begins a session of somebody whom others have recognised; nobody if they are shut out. */
  public Optional<SignIn.Done> enter(User user, Arrival arrival) {
    return database
        .in(ALL, work -> row(work, user.name()))
        .filter(row -> row.id().equals(user.id()))
        .map(row -> begin(row, arrival));
  }

  private SignIn.Done begin(Row row, Arrival arrival) {
    var now = clock.instant();
    var token = Ids.secret("vds");
    var expires = now.plus(SESSION);
    return database.in(
        ALL,
        work -> {
          work.update("delete from sessions where expires < ?", Timestamp.from(now));
          work.update(
              "insert into sessions (hash, id, user_id, created, used, expires, origin, provider,"
                  + " has_factor, has_passkey) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
              Ids.hash(token),
              Ids.fresh(),
              row.id(),
              Timestamp.from(now),
              Timestamp.from(now),
              Timestamp.from(expires),
              arrival.origin(),
              arrival.provider(),
              arrival.hasFactor(),
              arrival.hasPasskey());
          return new SignIn.Done(
              new User(row.id(), row.name(), grants(work, row.id())), token, expires);
        });
  }

  /** Who has a session or an API token that is not over; a session begins to idle anew. */
  public Optional<Known> find(String token) {
    var now = clock.instant();
    return database.in(
        ALL,
        work -> {
          var known =
              work.find(
                  "select u.id, u.name, s.is_token, s.is_read_only, s.id, s.created, "
                      + Lack.COLUMNS
                      + " from sessions s"
                      + " join users u on u.id = s.user_id"
                      + " where s.hash = ? and s.expires > ? and (s.is_token or s.used > ?)"
                      + " and u.disabled is null",
                  row ->
                      new Known(
                          withoutGrants(row),
                          access(row.getBoolean(3), row.getBoolean(4)),
                          row.getString(5),
                          Lack.of(row, 7),
                          row.getTimestamp(6).toInstant()),
                  Ids.hash(token),
                  Timestamp.from(now),
                  Timestamp.from(now.minus(IDLE)));
          if (known.isEmpty()) {
            return Optional.empty();
          }
          work.update(
              "update sessions set used = ? where hash = ? and used < ?",
              Timestamp.from(now),
              Ids.hash(token),
              Timestamp.from(now.minus(NOTED)));
          var bare = known.get();
          var user = bare.user();
          var whole = new User(user.id(), user.name(), grants(work, user.id()));
          return Optional.of(
              new Known(whole, bare.access(), bare.session(), bare.lack(), bare.begun()));
        });
  }

  private static Access access(boolean isToken, boolean isReadOnly) {
    if (!isToken) {
      return Access.SESSION;
    }
    return isReadOnly ? Access.READ_ONLY_TOKEN : Access.TOKEN;
  }

  /** Ends a session. */
  public void signOut(String token) {
    database.in(ALL, work -> work.update("delete from sessions where hash = ?", Ids.hash(token)));
  }
}
