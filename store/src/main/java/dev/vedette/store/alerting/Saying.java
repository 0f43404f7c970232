package dev.vedette.store.alerting;

import dev.vedette.store.cases.Alerts;
import dev.vedette.store.cases.Transaction;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Puts what is to be said of one matter into the outbox, within one transaction. */
final class Saying {
  /** Whoever gets more new messages within an hour reads none of them any more. */
  private static final int MOST_AN_HOUR = 30;

  private static final Duration STORM = Duration.ofMinutes(15);

  private final Transaction work;
  private final MatterKey key;
  private final Instant now;

  Saying(Transaction work, MatterKey key, Instant now) {
    this.work = work;
    this.key = key;
    this.now = now;
  }

  void say(Said said) throws SQLException {
    switch (said) {
      case Said.Told told -> tell(told);
      case Said.Collected collected -> collect(collected.to(), collected.due());
      case Said.Updated updated -> update(updated.isLoud());
    }
  }

  private void tell(Said.Told told) throws SQLException {
    if (isStorm(told.to())) {
      collect(told.to(), now.plus(STORM));
    } else {
      tell(work, key, told, now);
    }
  }

  /** Who was told before is told again only of what has changed, or that they are needed. */
  static void tell(Transaction work, MatterKey key, Said.Told told, Instant now)
      throws SQLException {
    work.update(
        "insert into notify_messages as m (tenant, id, kind, subject, holder, channel, address,"
            + " otherwise, note, due, created) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " on conflict (tenant, kind, subject, holder, channel, address) do update"
            + " set revision = m.revision + 1, loud = m.loud + 1, note = excluded.note,"
            + " otherwise = excluded.otherwise, attempts = 0, due = excluded.due,"
            + " state = case when m.state = 'sending' then m.state else 'waiting' end",
        key.tenant().value(),
        Alerts.freshId(),
        key.kind(),
        key.subject(),
        told.to().holder().value(),
        told.to().channel(),
        told.to().address(),
        told.to().otherwise(),
        told.note(),
        Timestamp.from(now),
        // A place in the list is told by milliseconds.
        Timestamp.from(now.truncatedTo(ChronoUnit.MILLIS)));
  }

  private boolean isStorm(Said.To to) throws SQLException {
    int recent =
        work.list(
                "select count(*) from notify_messages where tenant = ? and holder = ?"
                    + " and channel = ? and address = ? and created > ?",
                row -> row.getInt(1),
                key.tenant().value(),
                to.holder().value(),
                to.channel(),
                to.address(),
                Timestamp.from(now.minus(Duration.ofHours(1))))
            .getFirst();
    return recent >= MOST_AN_HOUR && !isKnown(to);
  }

  private boolean isKnown(Said.To to) throws SQLException {
    return work.find(
            "select 1 from notify_messages where tenant = ? and kind = ? and subject = ?"
                + " and holder = ? and channel = ? and address = ?",
            row -> row.getInt(1),
            key.tenant().value(),
            key.kind(),
            key.subject(),
            to.holder().value(),
            to.channel(),
            to.address())
        .isPresent();
  }

  /** Within a storm the first moment stays, so that it comes. */
  private void collect(Said.To to, Instant due) throws SQLException {
    work.update(
        "insert into notify_digest_items"
            + " (tenant, kind, subject, holder, channel, address, otherwise, due)"
            + " values (?, ?, ?, ?, ?, ?, ?, coalesce((select min(due) from notify_digest_items"
            + " where tenant = ? and holder = ? and channel = ? and address = ?"
            + " and due between ? and ?), ?)) on conflict do nothing",
        key.tenant().value(),
        key.kind(),
        key.subject(),
        to.holder().value(),
        to.channel(),
        to.address(),
        to.otherwise(),
        key.tenant().value(),
        to.holder().value(),
        to.channel(),
        to.address(),
        Timestamp.from(now),
        Timestamp.from(due),
        Timestamp.from(due));
  }

  private void update(boolean isLoud) throws SQLException {
    work.update(
        "update notify_messages set revision = revision + 1, loud = loud + ?, attempts = 0,"
            + " due = ?, note = '', state = case when state = 'sending' then state"
            + " else 'waiting' end"
            + " where tenant = ? and kind = ? and subject = ? and state not in ('moved', 'dropped')",
        isLoud ? 1 : 0,
        Timestamp.from(now),
        key.tenant().value(),
        key.kind(),
        key.subject());
  }
}
