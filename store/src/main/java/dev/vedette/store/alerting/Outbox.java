package dev.vedette.store.alerting;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.Scope;
import dev.vedette.store.cases.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Messages on their way to people. That something is about to be sent is written down before, and
 * what came of it after: what was cut off between is known, and sent again with a word about it.
 * Safe for several threads, of which one sends a message.
 */
public final class Outbox {
  private static final Scope ALL = new Scope.Platform("messages are sent");
  private static final String COLUMNS =
      "select m.tenant, m.id, m.kind, m.subject, m.holder, m.channel, m.address, m.otherwise,"
          + " m.revision, m.loud, m.said, m.said_loud, m.phase, m.reference, m.state, m.note,"
          + " m.attempts, m.due, m.created, m.delivered from notify_messages m ";
  private static final int LONGEST_ANSWER = 500;

  private final Database database;

  /**
   * A message.
   *
   * @param key of what it tells; for a digest its moment
   * @param to by which way, and which are left
   * @param revision how often what it tells has changed, and of these {@code loud} that are worth a
   *     word
   * @param said the revision that was delivered, and {@code saidLoud} of these; 0 for none
   * @param phase how it was delivered last: open, taken or over; empty for never
   * @param reference what the channel calls it
   * @param attempts how often the present revision was tried
   */
  public record Stored(
      MatterKey key,
      String id,
      Said.To to,
      int revision,
      int loud,
      int said,
      int saidLoud,
      String phase,
      String reference,
      String state,
      String note,
      int attempts,
      @Nullable Instant due,
      Instant created,
      @Nullable Instant delivered) {
    public TenantId tenant() {
      return key.tenant();
    }
  }

  /**
   * A time that something was sent.
   *
   * @param outcome delivered, failed, or unknown while it is, or if it was cut off
   */
  public record Attempt(
      int number, Instant began, @Nullable Instant ended, String outcome, String answer) {}

  /** The place after a message in the list of all, newest first. */
  public record Cursor(Instant created, String tenant, String id) {}

  /** What is listed; null for any. */
  public record Wanted(@Nullable String state, @Nullable String subject) {}

  public Outbox(Database database) {
    this.database = database;
  }

  /** Those that are to be sent now, of all tenants, oldest first. */
  public List<Stored> ready(Instant now, int limit) {
    return database.in(
        ALL,
        work ->
            work.list(
                COLUMNS
                    + "join tenants t on t.id = m.tenant and t.offboarded is null"
                    + " where m.state = 'waiting' and m.due <= ?"
                    + " order by m.due, m.tenant, m.id limit ?",
                Outbox::stored,
                Timestamp.from(now),
                limit));
  }

  /** What was being sent when the platform stopped: nobody knows whether it came. */
  public int recover(Instant now) {
    return database.in(
        ALL,
        work ->
            work.update(
                "update notify_messages set state = 'waiting', due = ?, note ="
                    + " 'Sent again, for the platform stopped while it was sent: it may have come"
                    + " before.' where state = 'sending'",
                Timestamp.from(now)));
  }

  /** Writes down that it is about to be sent; empty if it is not waiting any more. */
  public Optional<Stored> begin(TenantId tenant, String id, Instant now) {
    return database.in(
        new Scope.Tenant(tenant),
        work -> {
          int begun =
              work.update(
                  "update notify_messages set state = 'sending', attempts = attempts + 1"
                      + " where tenant = ? and id = ? and state = 'waiting'",
                  tenant.value(),
                  id);
          if (begun == 0) {
            return Optional.empty();
          }
          work.update(
              "insert into notify_attempts (tenant, message, number, began) select ?, ?,"
                  + " 1 + coalesce(max(number), 0), ? from notify_attempts"
                  + " where tenant = ? and message = ?",
              tenant.value(),
              id,
              Timestamp.from(now),
              tenant.value(),
              id);
          return find(work, tenant, id);
        });
  }

  /**
   * It was delivered.
   *
   * @param sent as it was begun
   * @param phase what was said
   * @param reference what the channel calls it
   * @param answer what the channel said
   */
  public void delivered(Stored sent, String phase, String reference, String answer, Instant now) {
    database.in(
        new Scope.Tenant(sent.tenant()),
        work -> {
          end(work, sent, "delivered", answer, now);
          return said(work, sent, phase, reference, now);
        });
  }

  /** There is nothing to be said by it of what has changed. */
  public void passed(Stored unsent, String phase) {
    database.in(
        new Scope.Tenant(unsent.tenant()),
        work -> said(work, unsent, phase, unsent.reference(), null));
  }

  private static int said(
      Transaction work, Stored sent, String phase, String reference, @Nullable Instant now)
      throws SQLException {
    return work.update(
        "update notify_messages set said = ?, said_loud = ?, phase = ?, reference = ?,"
            + " delivered = coalesce(?::timestamptz, delivered), attempts = 0, note = '',"
            + " state = case when revision > ? then 'waiting' else 'delivered' end,"
            + " due = case when revision > ? then due end"
            + " where tenant = ? and id = ? and state in ('sending', 'waiting')",
        sent.revision(),
        sent.loud(),
        phase,
        reference,
        now == null ? null : Timestamp.from(now),
        sent.revision(),
        sent.revision(),
        sent.tenant().value(),
        sent.id());
  }

  /** It was not delivered, and is sent again at a moment; null for never. */
  public void failed(Stored sent, String answer, @Nullable Instant again, Instant now) {
    database.in(
        new Scope.Tenant(sent.tenant()),
        work -> {
          end(work, sent, "failed", answer, now);
          return work.update(
              "update notify_messages set state = ?, due = ?::timestamptz"
                  + " where tenant = ? and id = ?",
              again == null ? "failed" : "waiting",
              again == null ? null : Timestamp.from(again),
              sent.tenant().value(),
              sent.id());
        });
  }

  /** It was not delivered, and somebody is told by another way instead. */
  public void moved(Stored sent, String answer, Said.To instead, String note, Instant now) {
    database.in(
        new Scope.Tenant(sent.tenant()),
        work -> {
          end(work, sent, "failed", answer, now);
          Saying.tell(work, sent.key(), new Said.Told(instead, note), now);
          return work.update(
              "update notify_messages set state = 'moved', due = null where tenant = ? and id = ?",
              sent.tenant().value(),
              sent.id());
        });
  }

  /** Nobody needs to be told any more. */
  public void dropped(Stored unsent) {
    database.in(
        new Scope.Tenant(unsent.tenant()),
        work ->
            work.update(
                "update notify_messages set state = 'dropped', due = null"
                    + " where tenant = ? and id = ? and state = 'waiting'",
                unsent.tenant().value(),
                unsent.id()));
  }

  private static void end(Transaction work, Stored sent, String outcome, String answer, Instant now)
      throws SQLException {
    work.update(
        "update notify_attempts set ended = ?, outcome = ?, answer = ?"
            + " where tenant = ? and message = ? and ended is null and number ="
            + " (select max(number) from notify_attempts where tenant = ? and message = ?)",
        Timestamp.from(now),
        outcome,
        answer.length() > LONGEST_ANSWER ? answer.substring(0, LONGEST_ANSWER) : answer,
        sent.tenant().value(),
        sent.id(),
        sent.tenant().value(),
        sent.id());
  }

  public Optional<Stored> find(TenantId tenant, String id) {
    return database.in(new Scope.Tenant(tenant), work -> find(work, tenant, id));
  }

  private static Optional<Stored> find(Transaction work, TenantId tenant, String id)
      throws SQLException {
    return work.find(
        COLUMNS + "where m.tenant = ? and m.id = ?", Outbox::stored, tenant.value(), id);
  }

  /** Newest first. */
  public List<Stored> list(Scope scope, Wanted wanted, Optional<Cursor> after, int limit) {
    var place = after.orElse(new Cursor(Instant.EPOCH, "", ""));
    var created = Timestamp.from(place.created());
    return database.in(
        scope,
        work ->
            work.list(
                COLUMNS
                    + "where (?::text is null or m.state = ?)"
                    + " and (?::text is null or m.subject = ?)"
                    + " and (? or m.created < ? or (m.created = ? and (m.tenant, m.id) > (?, ?)))"
                    + " order by m.created desc, m.tenant, m.id limit ?",
                Outbox::stored,
                wanted.state(),
                wanted.state(),
                wanted.subject(),
                wanted.subject(),
                after.isEmpty(),
                created,
                created,
                place.tenant(),
                place.id(),
                limit));
  }

  /** Each time that it was sent, in order. */
  public List<Attempt> attempts(TenantId tenant, String id) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.list(
                "select number, began, ended, outcome, answer from notify_attempts"
                    + " where tenant = ? and message = ? order by number",
                row ->
                    new Attempt(
                        row.getInt(1),
                        row.getTimestamp(2).toInstant(),
                        instant(row.getTimestamp(3)),
                        row.getString(4),
                        row.getString(5)),
                tenant.value(),
                id));
  }

  /** Those of which something may become where they were told by some kinds of channels. */
  public List<Stored> tracked(List<String> kinds, int limit) {
    return database.in(
        ALL,
        work ->
            work.list(
                COLUMNS
                    + "join tenants t on t.id = m.tenant and t.offboarded is null"
                    + " join notify_channels c on c.tenant = m.holder and c.id = m.channel"
                    + " where c.kind = any (?) and m.state = 'delivered' and m.reference <> ''"
                    + " and m.phase in ('open', 'taken') order by m.created, m.id limit ?",
                Outbox::stored,
                kinds,
                limit));
  }

  private static Stored stored(ResultSet row) throws SQLException {
    var key = new MatterKey(new TenantId(row.getString(1)), row.getString(3), row.getString(4));
    var to =
        new Said.To(
            new TenantId(row.getString(5)), row.getString(6), row.getString(7), row.getString(8));
    return new Stored(
        key,
        row.getString(2),
        to,
        row.getInt(9),
        row.getInt(10),
        row.getInt(11),
        row.getInt(12),
        row.getString(13),
        row.getString(14),
        row.getString(15),
        row.getString(16),
        row.getInt(17),
        instant(row.getTimestamp(18)),
        row.getTimestamp(19).toInstant(),
        instant(row.getTimestamp(20)));
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }
}
