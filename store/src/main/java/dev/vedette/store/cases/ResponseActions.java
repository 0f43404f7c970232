package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is done about incidents, as a machine of states: each change names the states that it is
 * made from, so that of two who make one at the same time one wins.
 */
public final class ResponseActions {
  private static final Scope ALL = new Scope.Platform("what is to be done is done");
  private static final String COLUMNS =
      "select a.tenant, a.id, a.incident, a.decision, a.class, a.place, a.target, a.level,"
          + " a.would_act, a.state, a.detail, a.actuator, a.receipt, a.attempts, a.created,"
          + " a.decided_by, a.issued, a.confirmed, a.expires, a.ended, a.ending"
          + " from response_actions a ";

  private final Database database;

  /**
   * An action.
   *
   * @param type the class of actions
   * @param level how far the platform may go with it by itself
   * @param wouldAct whether it would have been done without a person, had that been allowed
   * @param detail a document that says why
   * @param actuator what does it, empty until it is known
   * @param receipt what the actuator calls it
   * @param attempts how often the present state was tried to be left
   * @param ending what became of it, or the last failure, in a sentence
   */
  public record Stored(
      TenantId tenant,
      String id,
      String incident,
      String decision,
      String type,
      String place,
      String target,
      String level,
      boolean wouldAct,
      String state,
      String detail,
      String actuator,
      String receipt,
      int attempts,
      Instant created,
      @Nullable String decidedBy,
      @Nullable Instant issued,
      @Nullable Instant confirmed,
      @Nullable Instant expires,
      @Nullable Instant ended,
      String ending) {}

  /** The place after an action in the list of all, newest first. */
  public record Cursor(Instant created, String tenant, String id) {}

  /** What is listed. */
  public record Wanted(@Nullable String state, @Nullable String incident) {}

  public ResponseActions(Database database) {
    this.database = database;
  }

  public Optional<Stored> find(TenantId tenant, String id) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.find(
                COLUMNS + "where tenant = ? and id = ?",
                ResponseActions::stored,
                tenant.value(),
                id));
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
                    + "where (?::text is null or a.state = ?)"
                    + " and (?::text is null or exists (select 1 from response_claims c"
                    + " where c.tenant = a.tenant and c.action = a.id and c.incident = ?))"
                    + " and (? or a.created < ? or (a.created = ? and (a.tenant, a.id) > (?, ?)))"
                    + " order by a.created desc, a.tenant, a.id limit ?",
                ResponseActions::stored,
                wanted.state(),
                wanted.state(),
                wanted.incident(),
                wanted.incident(),
                after.isEmpty(),
                created,
                created,
                place.tenant(),
                place.id(),
                limit));
  }

  /** What the platform has to do something about, of all tenants, oldest first. */
  public List<Stored> due(Instant now, int limit) {
    var time = Timestamp.from(now);
    return database.in(
        ALL,
        work ->
            work.list(
                COLUMNS
                    + "join tenants t on t.id = a.tenant and t.offboarded is null"
                    + " where (a.state in ('approved', 'issuing', 'releasing')"
                    + " and (a.retry_at is null or a.retry_at <= ?))"
                    + " or (a.state = 'issued' and a.retry_at <= ?)"
                    + " or (a.state in ('issued', 'confirmed') and a.expires <= ?)"
                    + " order by a.created, a.tenant, a.id limit ?",
                ResponseActions::stored,
                time,
                time,
                time,
                limit));
  }

  /** How many things were touched since a moment by actions of some classes. */
  public int touched(TenantId tenant, List<String> types, Instant since) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.list(
                    "select count(distinct subject) from response_actions"
                        + " where tenant = ? and class = any (?) and issued > ?",
                    row -> row.getInt(1),
                    tenant.value(),
                    types,
                    Timestamp.from(since))
                .getFirst());
  }

  /** What holds at present of a class by an actuator. */
  public List<String> holding(TenantId tenant, String type, String actuator, int limit) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.list(
                "select target from response_actions where tenant = ? and class = ?"
                    + " and actuator = ? and state in ('issued', 'confirmed')"
                    + " order by target limit ?",
                row -> row.getString(1),
                tenant.value(),
                type,
                actuator,
                limit));
  }

  /** Somebody says yes or no to what is proposed; empty if it is not proposed any more. */
  public Optional<Stored> answer(
      TenantId tenant, String id, boolean isYes, String who, Instant now) {
    return change(
        tenant,
        id,
        "state = ?, decided_by = ?, ended = case when ? then null else ?::timestamptz end,"
            + " ending = '', attempts = 0, retry_at = null",
        List.of("proposed"),
        isYes ? "approved" : "rejected",
        who,
        isYes,
        Timestamp.from(now));
  }

  /** Writes down that an actuator is about to be asked, before it is. */
  public Optional<Stored> begin(
      TenantId tenant, String id, String actuator, @Nullable Instant expires, Instant now) {
    return change(
        tenant,
        id,
        "state = 'issuing', actuator = ?, issued = ?, expires = ?, attempts = 0, retry_at = null,"
            + " ending = ''",
        List.of("approved"),
        actuator,
        Timestamp.from(now),
        expires == null ? null : Timestamp.from(expires));
  }

  /** The actuator has taken it. */
  public Optional<Stored> issued(TenantId tenant, String id, String receipt) {
    return change(
        tenant,
        id,
        "state = 'issued', receipt = ?, attempts = 0, retry_at = null, ending = ''",
        List.of("issuing"),
        receipt);
  }

  /** It is known to hold. */
  public Optional<Stored> confirm(TenantId tenant, String id, Instant now) {
    return change(
        tenant,
        id,
        "state = 'confirmed', confirmed = ?, attempts = 0, retry_at = null, ending = ''",
        List.of("issued"),
        Timestamp.from(now));
  }

  /** All of some classes that an actuator was asked for are known to hold. */
  public int confirmAll(TenantId tenant, List<String> types, String actuator, Instant now) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.update(
                "update response_actions set state = 'confirmed', confirmed = ?"
                    + " where tenant = ? and state = 'issued' and class = any (?)"
                    + " and actuator = ?",
                Timestamp.from(now),
                tenant.value(),
                types,
                actuator));
  }

  /** It is to be taken back; nobody needs to wait for anything but that. */
  public Optional<Stored> release(TenantId tenant, String id, String ending) {
    return change(
        tenant,
        id,
        "state = 'releasing', ending = ?, attempts = 0, retry_at = null",
        List.of("issuing", "issued", "confirmed"),
        ending);
  }

  /** It is over. */
  public Optional<Stored> end(
      TenantId tenant, String id, String state, String ending, Instant now) {
    return change(
        tenant,
        id,
        "state = ?, ending = ?, ended = ?, retry_at = null",
        List.of("approved", "issuing", "issued", "confirmed", "releasing"),
        state,
        ending,
        Timestamp.from(now));
  }

  /** What was tried did not work, or is not known to have, and is to be tried again. */
  public Optional<Stored> retry(TenantId tenant, String id, String why, Instant at) {
    return change(
        tenant,
        id,
        "attempts = attempts + 1, ending = ?, retry_at = ?",
        List.of("approved", "issuing", "issued", "releasing"),
        why,
        Timestamp.from(at));
  }

  private Optional<Stored> change(
      TenantId tenant, String id, String sets, List<String> from, @Nullable Object... values) {
    return database.in(
        new Scope.Tenant(tenant),
        work -> {
          var all = new ArrayList<@Nullable Object>(Arrays.asList(values));
          all.add(tenant.value());
          all.add(id);
          all.add(from);
          int changed =
              work.update(
                  "update response_actions set "
                      + sets
                      + " where tenant = ? and id = ? and state = any (?)",
                  all.toArray());
          return changed == 0
              ? Optional.empty()
              : work.find(
                  COLUMNS + "where tenant = ? and id = ?",
                  ResponseActions::stored,
                  tenant.value(),
                  id);
        });
  }

  private static Stored stored(ResultSet row) throws SQLException {
    return new Stored(
        new TenantId(row.getString(1)),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getBoolean(9),
        row.getString(10),
        row.getString(11),
        row.getString(12),
        row.getString(13),
        row.getInt(14),
        row.getTimestamp(15).toInstant(),
        row.getString(16),
        instant(row.getTimestamp(17)),
        instant(row.getTimestamp(18)),
        instant(row.getTimestamp(19)),
        instant(row.getTimestamp(20)),
        row.getString(21));
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }
}
