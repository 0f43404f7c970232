package dev.vedette.store.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.TenantId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All rows of a tenant, in whatever tables there are: found by their column {@code tenant}, so that
 * a new table is neither left out of an export nor left over by an erasure.
 */
public final class TenantRows {
  /** What opens something stays here, even for the tenant itself. */
  private static final Set<String> CLOSED =
      Set.of("ingest_keys", "keysets", "response_feed_keys", "secrets");

  /** These go when the keys are destroyed. */
  private static final Set<String> ENCRYPTED = Set.of("keysets", "secrets");

  private final Database database;

  public TenantRows(Database database) {
    this.database = database;
  }

  /** The tables that a tenant may take along. */
  public List<String> exportable() {
    return database.in(
        new Scope.Platform("the tables of tenants"),
        work ->
            tables(work).stream()
                .map(StoredTable::name)
                .filter(name -> !CLOSED.contains(name))
                .toList());
  }

  private static List<StoredTable> tables(Transaction work) throws SQLException {
    return StoredTable.load(work.connection()).stream()
        .filter(table -> table.columns().contains("tenant"))
        .toList();
  }

  /** Writes the rows of one table, a JSON object in each line, and answers how many they are. */
  public long export(TenantId tenant, String table, OutputStream out) {
    return database.in(
        new Scope.Tenant(tenant),
        work -> {
          var known =
              tables(work).stream()
                  .filter(each -> each.name().equals(table))
                  .findFirst()
                  .orElseThrow();
          try {
            return work.each(
                "select row_to_json(t)::text from %s t where tenant = ?"
                    .formatted(known.quotedName()),
                row -> {
                  out.write(row.getString(1).getBytes(UTF_8));
                  out.write('\n');
                },
                tenant.value());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /**
   * Deletes the rows of a tenant in all tables but those of its secrets, or none at all.
   *
   * @param expected how many rows there should be in some of the tables
   * @return how many there were in each
   * @throws IllegalStateException if there are others than expected; then nothing is deleted
   */
  public Map<String, Long> erase(TenantId tenant, Map<String, Long> expected) {
    return database.in(
        new Scope.Tenant(tenant),
        work -> {
          var erased = new LinkedHashMap<String, Long>();
          for (var table : tables(work).reversed()) {
            if (ENCRYPTED.contains(table.name())) {
              continue;
            }
            long rows =
                work.update(
                    "delete from %s where tenant = ?".formatted(table.quotedName()),
                    tenant.value());
            if (rows != expected.getOrDefault(table.name(), rows)) {
              throw new IllegalStateException(
                  "%s of %s changed during the export: export again"
                      .formatted(table.name(), tenant));
            }
            erased.put(table.name(), rows);
          }
          return erased;
        });
  }

  /** How many rows of a tenant there are in all tables. */
  public long count(TenantId tenant) {
    return database.in(
        new Scope.Tenant(tenant),
        work -> {
          long rows = 0;
          for (var table : tables(work)) {
            rows +=
                work.list(
                        "select count(*) from %s where tenant = ?".formatted(table.quotedName()),
                        row -> row.getLong(1),
                        tenant.value())
                    .getFirst();
          }
          return rows;
        });
  }
}
