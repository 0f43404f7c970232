package dev.vedette.store.alerting;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.Scope;
import dev.vedette.store.cases.Transaction;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people are told about: what has changed since it was looked at last, and how far the telling
 * has come. Triggers note a change in the transaction that makes it, so that none is missed
 * whatever happens after. Safe for several threads.
 */
public final class Matters {
  private static final Scope ALL = new Scope.Platform("what people are to be told of");

  private final Database database;

  /**
   * A matter that is to be looked at.
   *
   * @param number of the change that was noted; 0 for none
   */
  public record Due(MatterKey key, long number) {}

  /**
   * How far its telling has come.
   *
   * @param progress a document
   * @param takenBy who has taken it upon themselves; null for nobody
   */
  public record Known(String progress, int round, @Nullable String takenBy) {}

  /**
   * What came of a look.
   *
   * @param wake when to look again; null for when it changes
   */
  public record Look(
      String progress, int round, boolean isOver, @Nullable Instant wake, List<Said> words) {
    public Look {
      words = List.copyOf(words);
    }
  }

  public Matters(Database database) {
    this.database = database;
  }

  /** Those that have changed, or whose time has come. */
  public List<Due> due(Instant now, int limit) {
    return database.in(
        ALL,
        work ->
            work.list(
                "select c.tenant, c.kind, c.subject, c.number from notify_changes c"
                    + " join tenants t on t.id = c.tenant and t.offboarded is null"
                    + " union all select m.tenant, m.kind, m.subject, 0 from notify_matters m"
                    + " join tenants t on t.id = m.tenant and t.offboarded is null"
                    + " where m.wake <= ? and not exists (select from notify_changes c"
                    + " where c.tenant = m.tenant and c.kind = m.kind and c.subject = m.subject)"
                    + " order by 4, 1, 2, 3 limit ?",
                row ->
                    new Due(
                        new MatterKey(
                            new TenantId(row.getString(1)), row.getString(2), row.getString(3)),
                        row.getLong(4)),
                Timestamp.from(now),
                limit));
  }

  public Optional<Known> find(MatterKey key) {
    return database.in(
        new Scope.Tenant(key.tenant()),
        work ->
            work.find(
                "select progress, round, taken_by from notify_matters"
                    + " where tenant = ? and kind = ? and subject = ?",
                row -> new Known(row.getString(1), row.getInt(2), row.getString(3)),
                key.tenant().value(),
                key.kind(),
                key.subject()));
  }

  /**
   * Keeps what came of a look, and all that is to be said, or nothing of it. What has changed again
   * meanwhile is due again.
   */
  public void settle(Due due, Look look, Instant now) {
    var key = due.key();
    database.in(
        new Scope.Tenant(key.tenant()),
        work -> {
          put(work, key, look, now);
          var outbox = new Saying(work, key, now);
          for (var each : look.words()) {
            outbox.say(each);
          }
          return forget(work, due);
        });
  }

  private static void put(Transaction work, MatterKey key, Look look, Instant now)
      throws SQLException {
    var wake = look.wake();
    work.update(
        "insert into notify_matters as m"
            + " (tenant, kind, subject, progress, round, is_over, wake, looked)"
            + " values (?, ?, ?, ?, ?, ?, ?::timestamptz, ?)"
            + " on conflict (tenant, kind, subject) do update set progress = excluded.progress,"
            + " round = excluded.round, is_over = excluded.is_over, wake = excluded.wake,"
            + " looked = excluded.looked,"
            + " taken = case when m.round = excluded.round then m.taken end,"
            + " taken_by = case when m.round = excluded.round then m.taken_by end",
        key.tenant().value(),
        key.kind(),
        key.subject(),
        look.progress(),
        look.round(),
        look.isOver(),
        wake == null ? null : Timestamp.from(wake),
        Timestamp.from(now));
  }

  /** There is nothing to be said of it. */
  public void ignore(Due due) {
    database.in(
        new Scope.Tenant(due.key().tenant()),
        work -> {
          work.update(
              "update notify_matters set wake = null"
                  + " where tenant = ? and kind = ? and subject = ?",
              due.key().tenant().value(),
              due.key().kind(),
              due.key().subject());
          return forget(work, due);
        });
  }

  private static int forget(Transaction work, Due due) throws SQLException {
    return work.update(
        "delete from notify_changes where tenant = ? and kind = ? and subject = ? and number = ?",
        due.key().tenant().value(),
        due.key().kind(),
        due.key().subject(),
        due.number());
  }

  /**
   * Somebody takes a matter upon themselves; false if somebody has already, or it is not told of,
   * or of another round.
   */
  public boolean take(MatterKey key, int round, String who, Instant now) {
    return database.in(
        new Scope.Tenant(key.tenant()),
        work -> {
          int taken =
              work.update(
                  "update notify_matters set taken = ?, taken_by = ? where tenant = ?"
                      + " and kind = ? and subject = ? and round = ? and taken_by is null",
                  Timestamp.from(now),
                  who,
                  key.tenant().value(),
                  key.kind(),
                  key.subject(),
                  round);
          if (taken == 1) {
            note(work, key);
          }
          return taken == 1;
        });
  }

  private static void note(Transaction work, MatterKey key) throws SQLException {
    work.update(
        "insert into notify_changes (tenant, kind, subject) values (?, ?, ?)"
            + " on conflict (tenant, kind, subject) do update set number = default",
        key.tenant().value(),
        key.kind(),
        key.subject());
  }

  /** Forgets what was over before a moment, and what was said of it; answers how much. */
  public int forget(Instant overBefore) {
    var time = Timestamp.from(overBefore);
    return database.in(
        ALL,
        work -> {
          int forgotten =
              work.update(
                  "delete from notify_matters m where looked < ? and (is_over or not exists"
                      + " (select 1 from incidents i where i.tenant = m.tenant and i.id = m.subject"
                      + " union all select 1 from alerts a"
                      + " where a.tenant = m.tenant and a.id = m.subject))",
                  time);
          work.update("delete from notify_digest_items where due < ?", time);
          work.update(
              "delete from notify_messages m where created < ? and state <> 'waiting'"
                  + " and not exists (select from notify_matters s where s.tenant = m.tenant"
                  + " and s.kind = m.kind and s.subject = m.subject)",
              time);
          work.update(
              "delete from notify_attempts a where not exists (select from notify_messages m"
                  + " where m.tenant = a.tenant and m.id = a.message)");
          return forgotten;
        });
  }
}
