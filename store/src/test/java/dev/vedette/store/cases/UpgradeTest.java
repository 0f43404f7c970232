package dev.vedette.store.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the previous release kept, the present one keeps. */
@ExtendWith(CasesDatabase.class)
class UpgradeTest {
  private static final String PREVIOUS = "4";

  private final CasesDatabase.EmptyDatabases databases;

  UpgradeTest(CasesDatabase.EmptyDatabases databases) {
    this.databases = databases;
  }

  /** A database of the previous release, with rows in every table but the audit log. */
  private Login previous() throws SQLException, IOException {
    var login = databases.next();
    try (var connection = Backup.connect(login)) {
      AppRole.ensure(connection);
    }
    Schema.migrate(login, "1");
    run(login, "/schema/v1-data.sql");
    Schema.migrate(login, PREVIOUS);
    run(login, "/schema/v4-data.sql");
    return login;
  }

  private static void run(Login login, String script) throws SQLException, IOException {
    try (var connection = Backup.connect(login);
        var statement = connection.createStatement();
        var data = UpgradeTest.class.getResourceAsStream(script)) {
      statement.execute(new String(Objects.requireNonNull(data).readAllBytes(), UTF_8));
    }
  }

  /** The columns and rows of tables, whatever columns were added to them since. */
  private static Map<String, List<String>> rows(Login login, List<StoredTable> tables)
      throws SQLException {
    var rows = new LinkedHashMap<String, List<String>>();
    try (var connection = Backup.connect(login)) {
      for (var table : tables) {
        var columns = String.join(", ", table.columns());
        rows.put(
            table.name(),
            new Transaction(connection)
                .list(
                    "select row(%s)::text from %s order by 1"
                        .formatted(columns, table.quotedName()),
                    row -> row.getString(1)));
      }
    }
    return rows;
  }

  private static List<StoredTable> tables(Login login) throws SQLException {
    try (var connection = Backup.connect(login)) {
      return StoredTable.load(connection);
    }
  }

  @Test
  void everyRowOfThePreviousReleaseIsKept() throws Exception {
    var login = previous();
    var tables = tables(login);
    var before = rows(login, tables);

    Database.open(login).close();

    assertThat(before).hasSizeGreaterThan(12);
    assertThat(before.entrySet())
        .filteredOn(table -> table.getValue().isEmpty())
        .extracting(Map.Entry::getKey)
        .containsExactly("audit");
    assertThat(rows(login, tables)).isEqualTo(before);
    try (var connection = Backup.connect(login)) {
      assertThat(Integer.parseInt(Schema.version(connection)))
          .isGreaterThan(Integer.parseInt(PREVIOUS));
    }
  }

  @Test
  void everyTableIsGuardedAndOpenToThePlatformOnly() throws Exception {
    var login = previous();

    Database.open(login).close();

    try (var connection = Backup.connect(login)) {
      assertThat(StoredTable.load(connection)).allMatch(StoredTable::isForced);
      assertThat(unreadable(connection)).isEmpty();
    }
  }

  /** Tables that the platform may not read. */
  private static List<String> unreadable(Connection connection) throws SQLException {
    return new Transaction(connection)
        .list(
            "select relname from pg_class where relkind = 'r'"
                + " and relnamespace = 'public'::regnamespace and relname not like 'flyway%'"
                + " and not has_table_privilege('vedette_app', oid, 'select')",
            row -> row.getString(1));
  }
}
