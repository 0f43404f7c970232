package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How often indicators were met at each tenant, first and last. Safe for several threads. */
public final class Sightings {
  private static final String ADD =
      "insert into indicator_sightings as s"
          + " (tenant, id, kind, indicator, feed, name, count, first_time, last_time)"
          + " select ?, ?, ?, ?, ?, ?, ?, ?::bigint, ?::bigint"
          + " where exists (select 1 from tenants where id = ? and offboarded is null)"
          + " on conflict (tenant, id) do update set feed = excluded.feed, name = excluded.name,"
          + " count = s.count + excluded.count,"
          + " first_time = least(s.first_time, excluded.first_time),"
          + " last_time = greatest(s.last_time, excluded.last_time), updated = clock_timestamp()";

  private final Database database;

  /**
   * An indicator that was met.
   *
   * @param kind its kind in a word
   * @param feed who lists it
   * @param name what they say it is, may be empty
   * @param count how many events met it
   * @param first the earliest time of such an event; null if none had a time
   */
  public record Met(
      String kind,
      String indicator,
      String feed,
      String name,
      long count,
      @Nullable Instant first,
      @Nullable Instant last) {}

  public Sightings(Database database) {
    this.database = database;
  }

  /** The place in the journal before which everything is counted; 0 if nothing is. */
  public long position(TenantId tenant) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.find(
                    "select position from indicator_positions where tenant = ?",
                    row -> row.getLong(1),
                    tenant.value())
                .orElse(0L));
  }

  /**
   * Adds what was met in records up to a place in the journal; once, however often it is given. Of
   * a tenant that is gone nothing is kept.
   */
  public void add(TenantId tenant, long position, List<Met> met) {
    database.in(
        new Scope.Tenant(tenant),
        work -> {
          int moved =
              work.update(
                  "insert into indicator_positions as p (tenant, position) select ?, ?"
                      + " where exists (select 1 from tenants where id = ? and offboarded is null)"
                      + " on conflict (tenant) do update set position = excluded.position"
                      + " where p.position < excluded.position",
                  tenant.value(),
                  position,
                  tenant.value());
          return moved == 1 ? work.updateAll(ADD, rows(tenant, met)).length : 0;
        });
  }

  /** Adds what was met in records that were looked at again. */
  public void add(TenantId tenant, List<Met> met) {
    database.in(new Scope.Tenant(tenant), work -> work.updateAll(ADD, rows(tenant, met)));
  }

  private static List<List<@Nullable Object>> rows(TenantId tenant, List<Met> met) {
    var rows = new ArrayList<List<@Nullable Object>>();
    for (var each : met) {
      var row = new ArrayList<@Nullable Object>();
      row.add(tenant.value());
      row.add(Ids.name(each.kind(), each.indicator()));
      row.add(each.kind());
      row.add(Transaction.storable(each.indicator()));
      row.add(each.feed());
      row.add(each.name());
      row.add(each.count());
      row.add(millis(each.first()));
      row.add(millis(each.last()));
      row.add(tenant.value());
      rows.add(row);
    }
    // Two transactions that lock rows in the same order never wait for each other in a circle.
    rows.sort((one, other) -> String.valueOf(one.get(1)).compareTo(String.valueOf(other.get(1))));
    return rows;
  }

  private static @Nullable Long millis(@Nullable Instant time) {
    return time == null ? null : time.toEpochMilli();
  }

  /** The indicators that were met at a tenant, the one that was met last first. */
  public List<Met> list(TenantId tenant, int most) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.list(
                "select kind, indicator, feed, name, count, first_time, last_time"
                    + " from indicator_sightings where tenant = ?"
                    + " order by updated desc, id limit ?",
                Sightings::met,
                tenant.value(),
                most));
  }

  private static Met met(ResultSet row) throws SQLException {
    return new Met(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getLong(5),
        instant(row, 6),
        instant(row, 7));
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
