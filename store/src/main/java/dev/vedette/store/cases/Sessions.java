package dev.vedette.store.cases;

import dev.vedette.store.cases.Accounts.User;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Where somebody has signed in and not out again. */
public final class Sessions {
  private static final Scope ALL = new Scope.Platform("sessions");

  private final Database database;
  private final InstantSource clock;

  /**
   * A session; its token is not kept.
   *
   * @param origin the address that it began from
   * @param provider the name of the identity provider, or empty
   */
  public record Session(
      String id, String origin, String provider, Instant created, Instant used, Instant expires) {}

  public Sessions(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Those that are not over, the latest first. */
  public List<Session> list(User user) {
    var now = clock.instant();
    return database.in(
        ALL,
        work ->
            work.list(
                "select s.id, s.origin, coalesce(p.name, ''), s.created, s.used, s.expires"
                    + " from sessions s left join identity_providers p on p.id = s.provider"
                    + " where s.user_id = ? and not s.is_token and s.expires > ? and s.used > ?"
                    + " order by s.created desc, s.id",
                row ->
                    new Session(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant(),
                        row.getTimestamp(5).toInstant(),
                        row.getTimestamp(6).toInstant()),
                user.id(),
                Timestamp.from(now),
                Timestamp.from(now.minus(Accounts.IDLE))));
  }

  /** Counts a session as begun by a passkey, which its user has just shown. */
  public void confirmByPasskey(String id) {
    database.in(
        ALL,
        work ->
            work.update(
                "update sessions set has_factor = true, has_passkey = true"
                    + " where id = ? and not is_token",
                id));
  }

  /** The id of the identity provider by which a session began; none if it was otherwise. */
  public Optional<String> provider(String id) {
    return database.in(
        ALL,
        work ->
            work.find(
                "select provider from sessions where id = ? and provider is not null",
                row -> row.getString(1),
                id));
  }

  /** Ends one; false if the user has no such one. */
  public boolean end(User user, String id) {
    return database.in(
        ALL,
        work ->
            work.update(
                    "delete from sessions where not is_token and user_id = ? and id = ?",
                    user.id(),
                    id)
                == 1);
  }

  /** Ends all but one, and answers how many. */
  public int endOthers(User user, String kept) {
    return database.in(
        ALL,
        work ->
            work.update(
                "delete from sessions where not is_token and user_id = ? and id <> ?",
                user.id(),
                kept));
  }
}
