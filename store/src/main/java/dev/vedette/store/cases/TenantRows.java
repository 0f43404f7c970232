package dev.vedette.store.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.TenantId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All rows of a tenant, in whatever tables there are: found by their column {@code tenant}, or
 * {@code node} where they tie others to it, so that a new table is neither left out of an export
 * nor left over by an erasure.
 */
public final class TenantRows {
  /** What opens something stays here, even for the tenant itself. */
  private static final Set<String> CLOSED =
      Set.of("ingest_keys", "keysets", "response_feed_keys", "secrets");

  private static final String OWN = "tenant";
  private static final String TIED = "node";

  /** What tells of the erasure itself. */
  private static final String STAYS = "offboardings";

  private final Database database;

  /**
   * What was erased.
   *
   * @param rows by table
   * @param people how many had rights nowhere else
   */
  public record Erased(Map<String, Long> rows, int people) {
    public Erased {
      rows = Collections.unmodifiableMap(new TreeMap<>(rows));
    }
  }

  public TenantRows(Database database) {
    this.database = database;
  }

  /** The tables that a tenant may take along. */
  public List<String> exportable() {
    return database.in(
        new Scope.Platform("the tables of tenants"),
        work ->
            tables(work, OWN).stream()
                .map(StoredTable::name)
                .filter(name -> !CLOSED.contains(name))
                .toList());
  }

  private static List<StoredTable> tables(Transaction work, String column) throws SQLException {
    return StoredTable.load(work.connection()).stream()
        .filter(table -> table.columns().contains(column) && !table.name().equals(STAYS))
        .toList();
  }

  /** Writes the rows of one table, a JSON object in each line, and answers how many they are. */
  public long export(TenantId tenant, String table, OutputStream out) {
    return database.in(
        new Scope.Tenant(tenant),
        work -> {
          var known =
              tables(work, OWN).stream()
                  .filter(each -> each.name().equals(table))
                  .findFirst()
                  .orElseThrow();
          return write(
              work,
              "select row_to_json(t)::text from %s t where tenant = ?"
                  .formatted(known.quotedName()),
              tenant,
              out);
        });
  }

  /** Writes who has which role at a tenant, a JSON object in each line. */
  public long exportPeople(TenantId tenant, OutputStream out) {
    return database.in(
        new Scope.Platform("people of a tenant that leaves"),
        work ->
            write(
                work,
                "select json_build_object('name', u.name, 'role', g.role)::text"
                    + " from grants g join users u on u.id = g.user_id where g.node = ?"
                    + " order by u.name",
                tenant,
                out));
  }

  /** Writes what was done at a tenant, as the audit log tells it, a JSON object in each line. */
  public long exportAudit(TenantId tenant, OutputStream out) {
    return database.in(
        new Scope.Platform("the audit log of a tenant that leaves"),
        work ->
            write(
                work,
                "select json_build_object('number', number, 'time', time, 'actor', actor,"
                    + " 'origin', origin, 'action', action, 'detail', detail)::text"
                    + " from audit where scope = ? order by number",
                tenant,
                out));
  }

  private static long write(Transaction work, String sql, TenantId tenant, OutputStream out)
      throws SQLException {
    try {
      return work.each(
          sql,
          row -> {
            out.write(row.getString(1).getBytes(UTF_8));
            out.write('\n');
          },
          tenant.value());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Erases a tenant that is marked for it, or nothing at all: its rows in all tables, its keys, its
   * secrets, and the people who have rights nowhere else; in the results of hunts over several
   * tenants that are kept above it, the rows. What it erased is noted with the departure.
   *
   * @param exported how many rows of some tables were exported; there must not be more of them
   * @param written how to note what was erased
   * @throws IllegalStateException if there are more rows than expected; then nothing is deleted
   */
  public Erased erase(
      TenantId tenant, Map<String, Long> exported, Function<Erased, String> written) {
    return database.in(
        new Scope.Platform("a tenant is erased"),
        work -> {
          work.update(
              "with recursive above as (select parent from tenants where id = ? union"
                  + " select t.parent from tenants t join above on t.id = above.parent)"
                  + " update hunt_runs r set first_rows = '{}' from hunts h"
                  + " where h.tenant = r.tenant and h.id = r.hunt and h.reach = 'below'"
                  + " and h.tenant in (select parent from above)",
              tenant.value());
          int people = Users.leave(work, tenant);
          var rows = new LinkedHashMap<String, Long>();
          for (var table : tables(work, OWN).reversed()) {
            rows.put(table.name(), erase(work, table, OWN, tenant));
          }
          for (var table : tables(work, TIED)) {
            erase(work, table, TIED, tenant);
          }
          requireExported(tenant, rows, exported);
          var erased = new Erased(rows, people);
          Departures.erased(work, tenant, written.apply(erased));
          return erased;
        });
  }

  private static long erase(Transaction work, StoredTable table, String column, TenantId tenant)
      throws SQLException {
    return work.update(
        "delete from %s where %s = ?".formatted(table.quotedName(), column), tenant.value());
  }

  private static void requireExported(
      TenantId tenant, Map<String, Long> rows, Map<String, Long> exported) {
    rows.forEach((table, count) -> {
      if (count > exported.getOrDefault(table, count)) {
        throw new IllegalStateException(
            "%s of %s changed since the export: cancel, and export again".formatted(table, tenant));
      }
    });
  }

  /** How many rows of a tenant there are in all tables. */
  public long count(TenantId tenant) {
    return database.in(
        new Scope.Platform("what is left of a tenant"),
        work -> {
          long rows = 0;
          for (var column : List.of(OWN, TIED)) {
            for (var table : tables(work, column)) {
              rows += count(work, table, column, tenant);
            }
          }
          return rows;
        });
  }

  private static long count(Transaction work, StoredTable table, String column, TenantId tenant)
      throws SQLException {
    return work.list(
            "select count(*) from %s where %s = ?".formatted(table.quotedName(), column),
            row -> row.getLong(1),
            tenant.value())
        .getFirst();
  }

  /** The tables that hold rows of tenants, or tie others to them. */
  static List<StoredTable> all(Transaction work) throws SQLException {
    return Stream.concat(tables(work, OWN).stream(), tables(work, TIED).stream()).toList();
  }
}
