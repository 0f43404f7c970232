package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** People: their names, passwords, rights and sessions. */
public final class Accounts {
  private static final Scope ALL = new Scope.Platform("accounts");
  private static final Duration SESSION = Duration.ofHours(12);

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
      return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /** A role at a node of the tree of tenants, and everywhere below it. */
  public record Grant(Role role, TenantId node) {}

  public record User(String id, String name, List<Grant> grants) {}

  /** What became of an attempt to sign in. */
  public sealed interface SignIn {
    /** It worked; the token is shown once. */
    record Done(User user, String token, Instant expires) implements SignIn {}

    /** Name or password are wrong. */
    record Refused() implements SignIn {}

    /** Too many attempts failed, or too many people try at once. */
    record Locked(Duration left) implements SignIn {}
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

  public List<User> list() {
    return database.in(
        ALL,
        work -> {
          var users = new ArrayList<User>();
          for (var known :
              work.list("select id, name from users order by name", Accounts::withoutGrants)) {
            users.add(new User(known.id(), known.name(), grants(work, known.id())));
          }
          return users;
        });
  }

  private static User withoutGrants(ResultSet row) throws SQLException {
    return new User(row.getString(1), row.getString(2), List.of());
  }

  private static List<Grant> grants(Transaction work, String user) throws SQLException {
    return work.list(
        "select role, node from grants where user_id = ? order by node",
        row -> new Grant(Role.of(row.getString(1)), new TenantId(row.getString(2))),
        user);
  }

  /**
   * Takes away all rights at a node, and deletes whoever has none elsewhere.
   *
   * @return how many were deleted
   */
  public int leave(TenantId node) {
    return database.in(
        ALL,
        work -> {
          var users =
              work.list(
                  "delete from grants where node = ? returning user_id",
                  row -> row.getString(1),
                  node.value());
          var elsewhere = " and not exists (select from grants g where g.user_id = %s)";
          work.update(
              "delete from sessions where user_id = any (?)"
                  + elsewhere.formatted("sessions.user_id"),
              users);
          return work.update(
              "delete from users where id = any (?)" + elsewhere.formatted("users.id"), users);
        });
  }

  /** Checks a password, slowly and ever more slowly after failures, and begins a session. */
  public SignIn signIn(String name, String password) {
    if (!isFree()) {
      return new SignIn.Locked(PATIENCE);
    }
    try {
      // Within the permit: whoever waited for it meets the lock that others caused meanwhile.
      var left = lockouts.left(name);
      return left.isPresent() ? new SignIn.Locked(left.get()) : attempt(name, password);
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

  private SignIn attempt(String name, String password) {
    var row = database.in(ALL, work -> row(work, name));
    boolean matches = Passwords.matches(password, row.map(Row::password).orElse(NOBODY));
    if (row.isEmpty() || !matches) {
      lockouts.fail(name);
      return new SignIn.Refused();
    }
    lockouts.forget(name);
    return begin(row.get(), clock.instant());
  }

  private static Optional<Row> row(Transaction work, String name) throws SQLException {
    return work.find(
        "select id, name, password from users where name = ? and disabled is null",
        row -> new Row(row.getString(1), row.getString(2), row.getString(3)),
        name);
  }

  private SignIn begin(Row row, Instant now) {
    var token = Ids.secret("vds");
    var expires = now.plus(SESSION);
    return database.in(
        ALL,
        work -> {
          work.update("delete from sessions where expires < ?", Timestamp.from(now));
          work.update(
              "insert into sessions (hash, user_id, expires) values (?, ?, ?)",
              Ids.hash(token),
              row.id(),
              Timestamp.from(expires));
          return new SignIn.Done(
              new User(row.id(), row.name(), grants(work, row.id())), token, expires);
        });
  }

  /** Who has a session or an API token that is not over. */
  public Optional<User> find(String token) {
    return database.in(
        ALL,
        work -> {
          var user =
              work.find(
                  "select u.id, u.name from sessions s join users u on u.id = s.user_id"
                      + " where s.hash = ? and s.expires > ? and u.disabled is null",
                  Accounts::withoutGrants,
                  Ids.hash(token),
                  Timestamp.from(clock.instant()));
          return user.isEmpty()
              ? Optional.<User>empty()
              : Optional.of(
                  new User(user.get().id(), user.get().name(), grants(work, user.get().id())));
        });
  }

  /** An API token, shown once. */
  public String addToken(User user, String name, Duration validity) {
    var token = Ids.secret("vdt");
    database.in(
        ALL,
        work ->
            work.update(
                "insert into sessions (hash, user_id, name, is_token, expires)"
                    + " values (?, ?, ?, true, ?)",
                Ids.hash(token),
                user.id(),
                name,
                Timestamp.from(clock.instant().plus(validity))));
    return token;
  }

  /** Ends a session or withdraws a token. */
  public void signOut(String token) {
    database.in(ALL, work -> work.update("delete from sessions where hash = ?", Ids.hash(token)));
  }
}
