package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What goes wrong with the platform itself and with what is sent to it. */
public final class Alerts {
  private static final Scope ALL = new Scope.Platform("operational alerts");
  private static final String COLUMNS =
      "select tenant, id, cause, source, detail, opened, updated, closed, times, acknowledged,"
          + " acknowledged_by from alerts ";

  private final Database database;

  /**
   * An alert as the platform knows it.
   *
   * @param cause what is wrong, in one word
   * @param source of what records; empty if it is not about one
   * @param detail what is wrong, and what to do
   * @param opened in whole milliseconds
   * @param updated when the detail was last true
   * @param closed when it was over; null if it is not
   * @param times how often it came back so soon that it is the same one still
   */
  public record Alert(
      TenantId tenant,
      String id,
      String cause,
      String source,
      String detail,
      Instant opened,
      Instant updated,
      @Nullable Instant closed,
      int times) {}

  /** An alert, and who has taken it upon themselves. */
  public record Known(
      Alert alert, @Nullable Instant acknowledged, @Nullable String acknowledgedBy) {}

  /** Which ones are asked for. */
  public enum Wanted {
    OPEN,
    CLOSED,
    ALL
  }

  /** The place after an alert in the list of all. */
  public record Cursor(Instant opened, String tenant, String id) {}

  public Alerts(Database database) {
    this.database = database;
  }

  /** An id for a new one. */
  public static String freshId() {
    return Ids.fresh();
  }

  /**
   * Keeps alerts as they are now. One that has come back has to be acknowledged anew. Of a tenant
   * that is gone nothing is kept.
   */
  public void put(List<Alert> alerts) {
    database.in(
        ALL,
        work -> {
          for (var alert : alerts) {
            put(work, alert);
          }
          return alerts.size();
        });
  }

  private static void put(Transaction work, Alert alert) throws SQLException {
    work.update(
        "insert into alerts as a (tenant, id, cause, source, detail, opened, updated, closed,"
            + " times) select ?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz, ?::timestamptz, ?"
            + " where exists (select 1 from tenants where id = ? and offboarded is null)"
            + " on conflict (tenant, id) do update set detail = excluded.detail,"
            + " updated = excluded.updated, closed = excluded.closed, times = excluded.times,"
            + " acknowledged = case when a.times = excluded.times then a.acknowledged end,"
            + " acknowledged_by = case when a.times = excluded.times then a.acknowledged_by end",
        alert.tenant().value(),
        alert.id(),
        alert.cause(),
        alert.source(),
        alert.detail(),
        Timestamp.from(alert.opened()),
        Timestamp.from(alert.updated()),
        timestamp(alert.closed()),
        alert.times(),
        alert.tenant().value());
  }

  /** Those of all tenants that are open, or were closed after a moment. */
  public List<Alert> current(Instant closedAfter) {
    return database.in(
        ALL,
        work ->
            work
                .list(
                    COLUMNS + "where closed is null or closed > ?",
                    Alerts::known,
                    Timestamp.from(closedAfter))
                .stream()
                .map(Known::alert)
                .toList());
  }

  /** Those that a scope may see, newest first. */
  public List<Known> list(Scope scope, Wanted wanted, Optional<Cursor> after, int limit) {
    var condition =
        switch (wanted) {
          case OPEN -> "closed is null";
          case CLOSED -> "closed is not null";
          case ALL -> "true";
        };
    var place = after.orElse(new Cursor(Instant.EPOCH, "", ""));
    var opened = Timestamp.from(place.opened());
    return database.in(
        scope,
        work ->
            work.list(
                COLUMNS
                    + "where "
                    + condition
                    + " and (? or opened < ? or (opened = ? and (tenant, id) > (?, ?)))"
                    + " order by opened desc, tenant, id limit ?",
                Alerts::known,
                after.isEmpty(),
                opened,
                opened,
                place.tenant(),
                place.id(),
                limit));
  }

  public Optional<Known> find(TenantId tenant, String id) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.find(COLUMNS + "where tenant = ? and id = ?", Alerts::known, tenant.value(), id));
  }

  /** Notes who has taken an alert upon themselves; who did so first stays. */
  public Optional<Known> acknowledge(TenantId tenant, String id, String who) {
    database.in(
        new Scope.Tenant(tenant),
        work ->
            work.update(
                "update alerts set acknowledged = now(), acknowledged_by = ?"
                    + " where tenant = ? and id = ? and acknowledged is null",
                who,
                tenant.value(),
                id));
    return find(tenant, id);
  }

  /** Forgets those that were over before a moment, and answers how many. */
  public int forget(Instant closedBefore) {
    return database.in(
        ALL,
        work -> work.update("delete from alerts where closed < ?", Timestamp.from(closedBefore)));
  }

  private static Known known(ResultSet row) throws SQLException {
    return new Known(
        new Alert(
            new TenantId(row.getString(1)),
            row.getString(2),
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getTimestamp(6).toInstant(),
            row.getTimestamp(7).toInstant(),
            instant(row.getTimestamp(8)),
            row.getInt(9)),
        instant(row.getTimestamp(10)),
        row.getString(11));
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }
}
