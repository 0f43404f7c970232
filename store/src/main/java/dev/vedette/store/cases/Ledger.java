package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Counts, per tenant and source, of what came and what became of it. */
public final class Ledger {
  private final Database database;

  /**
   * The counts of a source. What was received is stored or rejected, or on its way.
   *
   * @param undecoded of those stored, how many nobody understood
   * @param lastReceived when the latest came, epoch milliseconds
   */
  public record Line(
      String source,
      long received,
      long stored,
      long rejected,
      long undecoded,
      long position,
      long lastReceived) {}

  /**
   * What came of a source.
   *
   * @param position the sequence after the last record that is counted with it
   */
  public record Arrival(
      String source,
      long received,
      long rejected,
      long undecoded,
      long position,
      long lastReceived) {}

  public Ledger(Database database) {
    this.database = database;
  }

  /** Adds what came; what was counted before, by its position, is left out. */
  public void arrived(TenantId tenant, List<Arrival> arrivals) {
    database.in(
        new Scope.Tenant(tenant),
        work -> {
          for (var each : arrivals) {
            work.update(
                "insert into ledger as l (tenant, source, received, rejected, undecoded, position,"
                    + " last_received) values (?, ?, ?, ?, ?, ?, ?)"
                    + " on conflict (tenant, source) do update set"
                    + " received = l.received + excluded.received,"
                    + " rejected = l.rejected + excluded.rejected,"
                    + " undecoded = l.undecoded + excluded.undecoded,"
                    + " position = excluded.position,"
                    + " last_received = greatest(l.last_received, excluded.last_received)"
                    + " where l.position < excluded.position",
                tenant.value(),
                each.source(),
                each.received(),
                each.rejected(),
                each.undecoded(),
                each.position(),
                each.lastReceived());
          }
          return arrivals.size();
        });
  }

  /**
   * Adds what became stored; what was counted before, by its sequence, is left out.
   *
   * @param counts how many records by source
   * @param to the sequence of the last of them
   */
  public void stored(TenantId tenant, Map<String, Long> counts, long to) {
    database.in(
        new Scope.Tenant(tenant),
        work -> {
          for (var each : counts.entrySet()) {
            work.update(
                "insert into ledger as l (tenant, source, stored, stored_to) values (?, ?, ?, ?)"
                    + " on conflict (tenant, source) do update"
                    + " set stored = l.stored + excluded.stored, stored_to = excluded.stored_to"
                    + " where l.stored_to < excluded.stored_to",
                tenant.value(),
                each.getKey(),
                each.getValue(),
                to);
          }
          return counts.size();
        });
  }

  /** The sequence up to which stored records of a tenant are counted. */
  public long storedTo(TenantId tenant) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.list(
                    "select coalesce(max(stored_to), 0) from ledger where tenant = ?",
                    row -> row.getLong(1),
                    tenant.value())
                .getFirst());
  }

  /** The counts of one source of one tenant. */
  public record Entry(TenantId tenant, Line line) {}

  /** The counts of all tenants that are not gone. */
  public List<Entry> everywhere() {
    return database.in(
        new Scope.Platform("the ledgers of all tenants"),
        work ->
            work.list(
                "select l.source, l.received, l.stored, l.rejected, l.undecoded, l.position,"
                    + " l.last_received, l.tenant from ledger l"
                    + " join tenants t on t.id = l.tenant where t.offboarded is null",
                row -> new Entry(new TenantId(row.getString(8)), line(row))));
  }

  /** The counts that are written down of the tenants of a scope. */
  public List<Entry> entries(Scope scope) {
    return database.in(
        scope,
        work ->
            work.list(
                "select source, received, stored, rejected, undecoded, position, last_received,"
                    + " tenant from ledger order by tenant, source",
                row -> new Entry(new TenantId(row.getString(8)), line(row))));
  }

  public List<Line> lines(TenantId tenant) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.list(
                "select source, received, stored, rejected, undecoded, position, last_received"
                    + " from ledger where tenant = ? order by source",
                Ledger::line,
                tenant.value()));
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(
        row.getString(1),
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        row.getLong(7));
  }
}
