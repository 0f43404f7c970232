package dev.vedette.store.cases;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Which names may not sign in for a while, because too many attempts failed. Names that nobody has
 * are treated like any other.
 */
final class Lockouts {
  private static final Scope ALL = new Scope.Platform("failed attempts to sign in");
  private static final int FREE_FAILURES = 5;
  private static final int MOST_DOUBLINGS = 20;
  private static final Duration FIRST_LOCK = Duration.ofSeconds(2);
  private static final Duration LONGEST_LOCK = Duration.ofMinutes(15);

  /** After that long without an attempt, a name is as good as new. */
  private static final Duration MEMORY = Duration.ofHours(1);

  private final Database database;
  private final InstantSource clock;

  Lockouts(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** How long a name is locked yet. */
  Optional<Duration> left(String name) {
    var now = clock.instant();
    return database
        .in(
            ALL,
            work ->
                work.find(
                    "select locked_until from failed_sign_ins where hash = ? and locked_until > ?",
                    row -> row.getTimestamp(1).toInstant(),
                    Ids.hash(name),
                    Timestamp.from(now)))
        .map(until -> Duration.between(now, until));
  }

  /** Counts a failure, and locks the name if there were too many. */
  void fail(String name) {
    var now = clock.instant();
    database.in(
        ALL,
        work -> {
          work.update(
              "delete from failed_sign_ins where latest < ?", Timestamp.from(now.minus(MEMORY)));
          return lock(work, Ids.hash(name), now);
        });
  }

  private static int lock(Transaction work, byte[] hash, Instant now) throws SQLException {
    int failures =
        work.list(
                "insert into failed_sign_ins as f (hash, failures, latest) values (?, 1, ?)"
                    + " on conflict (hash) do update set failures = f.failures + 1,"
                    + " latest = excluded.latest returning failures",
                row -> row.getInt(1),
                hash,
                Timestamp.from(now))
            .getFirst();
    return failures < FREE_FAILURES
        ? 0
        : work.update(
            "update failed_sign_ins set locked_until = ? where hash = ?",
            Timestamp.from(now.plus(lock(failures))),
            hash);
  }

  private static Duration lock(int failures) {
    int doublings = Math.min(failures - FREE_FAILURES, MOST_DOUBLINGS);
    var lock = FIRST_LOCK.multipliedBy(1L << doublings);
    return lock.compareTo(LONGEST_LOCK) > 0 ? LONGEST_LOCK : lock;
  }

  /** Takes a name's failures back, once it has signed in. */
  void forget(String name) {
    database.in(
        ALL, work -> work.update("delete from failed_sign_ins where hash = ?", Ids.hash(name)));
  }
}
