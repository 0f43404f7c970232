package dev.vedette.store.cases;

import dev.vedette.store.cases.Accounts.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** API tokens: what scripts of somebody carry instead of a password. */
public final class Tokens {
  private static final Scope ALL = new Scope.Platform("API tokens");
  private static final int MOST = 50;

  private final Database database;
  private final InstantSource clock;

  /**
   * A token; its secret is not kept.
   *
   * @param isReadOnly whether it changes nothing
   */
  public record Token(
      String id, String name, boolean isReadOnly, Instant created, Instant expires) {}

  /** A new token with its secret, which is shown once. */
  public record NewToken(Token token, String secret) {}

  public Tokens(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Makes one; none if the user has 50 already. */
  public Optional<NewToken> add(User user, String name, boolean isReadOnly, Duration validity) {
    var secret = Ids.secret("vdt");
    var id = Ids.fresh();
    var now = clock.instant();
    return database.in(
        ALL,
        work -> {
          // Two at once wait for each other, so that nobody gets more than the limit.
          work.list("select 1 from users where id = ? for update", _ -> 1, user.id());
          work.update(
              "delete from sessions where user_id = ? and expires < ?",
              user.id(),
              Timestamp.from(now));
          if (own(work, user, "").size() >= MOST) {
            return Optional.empty();
          }
          work.update(
              "insert into sessions (hash, id, user_id, name, is_token, is_read_only, created,"
                  + " expires) values (?, ?, ?, ?, true, ?, ?, ?)",
              Ids.hash(secret),
              id,
              user.id(),
              name,
              isReadOnly,
              Timestamp.from(now),
              Timestamp.from(now.plus(validity)));
          return Optional.of(new NewToken(own(work, user, " and id = ?", id).getFirst(), secret));
        });
  }

  /** The tokens of somebody that are not over, oldest first. */
  public List<Token> list(User user) {
    return database.in(
        ALL, work -> own(work, user, " and expires > ?", Timestamp.from(clock.instant())));
  }

  /** Withdraws a token; false if the user has no such one. */
  public boolean withdraw(User user, String id) {
    return database.in(
        ALL,
        work ->
            work.update(
                    "delete from sessions where is_token and user_id = ? and id = ?", user.id(), id)
                == 1);
  }

  private static List<Token> own(Transaction work, User user, String condition, Object... values)
      throws SQLException {
    var all = new Object[values.length + 1];
    all[0] = user.id();
    System.arraycopy(values, 0, all, 1, values.length);
    return work.list(
        "select id, name, is_read_only, created, expires from sessions"
            + " where is_token and user_id = ?"
            + condition
            + " order by created, id",
        Tokens::token,
        all);
  }

  private static Token token(ResultSet row) throws SQLException {
    return new Token(
        row.getString(1),
        row.getString(2),
        row.getBoolean(3),
        row.getTimestamp(4).toInstant(),
        row.getTimestamp(5).toInstant());
  }
}
