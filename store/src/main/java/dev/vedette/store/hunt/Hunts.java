package dev.vedette.store.hunt;

import dev.vedette.model.TenantId;
import dev.vedette.store.lake.Lake;
import dev.vedette.store.lake.LakeSql;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs hunts: each in a DuckDB of its own, in memory, that can open the files of its tenants and no
 * others, and is locked before it sees the query. Safe for several threads.
 */
public final class Hunts implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String FINDINGS =
      "tenant VARCHAR, uid VARCHAR, time TIMESTAMP_MS, title VARCHAR, rule_id VARCHAR,"
          + " severity_id INTEGER, confidence INTEGER, tactics VARCHAR, techniques VARCHAR,"
          + " host VARCHAR, user_name VARCHAR, json VARCHAR";
  private static final String ADDRESSES =
      "tenant VARCHAR, address VARCHAR, host VARCHAR, first TIMESTAMP_MS, last TIMESTAMP_MS,"
          + " confidence INTEGER, witness VARCHAR";

  private final Lake lake;
  private final HuntLimits limits;
  private final HuntQueue queue;
  private final ScheduledExecutorService alarm =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  public Hunts(Lake lake, HuntLimits limits) {
    this.lake = lake;
    this.limits = limits;
    queue = new HuntQueue(limits.atOnce(), limits.waiting(), limits.waitingOfOne());
  }

  /** What is known of some tenants beside events, asked for only by a hunt that may read it. */
  public interface Findings {
    Stream<FindingRow> load(List<TenantId> tenants);

    /** When which address was whose; nothing where nobody learns that. */
    default Stream<AddressRow> addresses(List<TenantId> tenants) {
      return Stream.empty();
    }
  }

  /**
   * Runs one SELECT over {@code events}, {@code findings} and {@code addresses}.
   *
   * @param tenants whose events and findings they are; everybody else's are out of reach
   * @throws HuntRefused if the query cannot be run, takes too long or too much
   * @throws HuntsBusy if too many hunts wait already
   */
  public HuntResult run(List<TenantId> tenants, String sql, Findings findings) {
    try (var _ = queue.take(key(tenants));
        var connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      bound(statement);
      check(connection, sql);
      showEvents(statement, tenants);
      showFindings(connection, statement, sql, tenants, findings);
      showAddresses(connection, statement, sql, tenants, findings);
      lock(statement, tenants);
      return select(statement, sql);
    } catch (SQLException e) {
      throw new HuntRefused(explained(e));
    }
  }

  /** Hunts over several tenants are those of people who look after all, and wait for each other. */
  private static String key(List<TenantId> tenants) {
    return tenants.size() == 1 ? tenants.getFirst().value() : "";
  }

  private void bound(Statement statement) throws SQLException {
    statement.execute("SET memory_limit = '" + limits.memory() + "MB'");
    statement.execute("SET threads = 2");
    statement.execute("SET temp_directory = ''");
    statement.execute("SET TimeZone = 'UTC'");
  }

  private static void check(DuckDBConnection connection, String sql) throws SQLException {
    try (var parse = connection.prepareStatement("SELECT json_serialize_sql(?::VARCHAR)")) {
      parse.setString(1, sql);
      try (var parsed = parse.executeQuery()) {
        parsed.next();
        QueryCheck.check(JSON.readTree(parsed.getString(1)));
      }
    }
  }

  private void showEvents(Statement statement, List<TenantId> tenants) throws SQLException {
    var parts = new ArrayList<String>();
    for (var tenant : tenants) {
      var files = lake.files(tenant);
      if (!files.isEmpty()) {
        parts.add(
            "SELECT %s AS tenant, * FROM %s"
                .formatted(LakeSql.quoted(tenant.value()), LakeSql.parquet(files)));
      }
    }
    statement.execute("CREATE TABLE no_events (tenant VARCHAR, " + LakeSql.columns() + ")");
    parts.add("SELECT * FROM no_events");
    statement.execute("CREATE VIEW events AS " + String.join(" UNION ALL BY NAME ", parts));
  }

  private static void showFindings(
      DuckDBConnection connection,
      Statement statement,
      String sql,
      List<TenantId> tenants,
      Findings findings)
      throws SQLException {
    statement.execute("CREATE TABLE findings (" + FINDINGS + ")");
    if (!sql.toLowerCase(Locale.ROOT).contains("findings")) {
      return;
    }
    try (var appender = connection.createAppender("main", "findings");
        var rows = findings.load(tenants)) {
      for (var row : (Iterable<FindingRow>) rows::iterator) {
        appender.beginRow();
        appender.append(row.tenant().value()).append(row.uid()).appendEpochMillis(row.time());
        appender.append(row.title()).append(row.ruleId()).append(row.severityId());
        appender.append(row.confidence()).append(row.tactics()).append(row.techniques());
        appender.append(row.host()).append(row.userName()).append(row.json());
        appender.endRow();
      }
    }
  }

  private static void showAddresses(
      DuckDBConnection connection,
      Statement statement,
      String sql,
      List<TenantId> tenants,
      Findings findings)
      throws SQLException {
    statement.execute("CREATE TABLE addresses (" + ADDRESSES + ")");
    if (!sql.toLowerCase(Locale.ROOT).contains("addresses")) {
      return;
    }
    try (var appender = connection.createAppender("main", "addresses");
        var rows = findings.addresses(tenants)) {
      for (var row : (Iterable<AddressRow>) rows::iterator) {
        appender.beginRow();
        appender.append(row.tenant().value()).append(row.address()).append(row.host());
        appender.appendEpochMillis(row.first()).appendEpochMillis(row.last());
        appender.append(row.confidence()).append(row.witness());
        appender.endRow();
      }
    }
  }

  /** From here on nothing but the tenants' own files can be opened, and that cannot be changed. */
  private void lock(Statement statement, List<TenantId> tenants) throws SQLException {
    var folders =
        tenants.stream()
            .map(lake::folder)
            .map(Path::toAbsolutePath)
            .map(folder -> LakeSql.quoted(folder + "/"))
            .collect(Collectors.joining(", ", "[", "]"));
    statement.execute("SET allowed_directories = " + folders);
    statement.execute("SET enable_external_access = false");
    statement.execute("SET lock_configuration = true");
  }

  private HuntResult select(Statement statement, String sql) throws SQLException {
    var timer =
        alarm.schedule(() -> cancel(statement), limits.time().toMillis(), TimeUnit.MILLISECONDS);
    try (var rows =
        statement.executeQuery(
            "SELECT * FROM (" + withoutEnd(sql) + "\n) AS hunt LIMIT " + (limits.rows() + 1L))) {
      return read(rows);
    } finally {
      timer.cancel(false);
    }
  }

  private static void cancel(Statement statement) {
    try {
      statement.cancel();
    } catch (SQLException e) {
      // It has ended by itself.
    }
  }

  /** One statement was parsed: a semicolon can only stand at its end. */
  private static String withoutEnd(String sql) {
    var text = sql.strip();
    return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
  }

  private HuntResult read(ResultSet found) throws SQLException {
    var about = found.getMetaData();
    var columns = new ArrayList<String>();
    for (int i = 1; i <= about.getColumnCount(); i++) {
      columns.add(about.getColumnName(i));
    }
    var rows = new ArrayList<List<@Nullable Object>>();
    long bytes = 0;
    while (found.next()) {
      if (rows.size() == limits.rows() || bytes > limits.bytes()) {
        return new HuntResult(columns, rows, true);
      }
      var row = new ArrayList<@Nullable Object>(columns.size());
      for (int i = 1; i <= columns.size(); i++) {
        var value = plain(found, i);
        bytes += value instanceof String text ? text.length() : Long.BYTES;
        row.add(value);
      }
      rows.add(row);
    }
    return new HuntResult(columns, rows, false);
  }

  private static @Nullable Object plain(ResultSet found, int column) throws SQLException {
    var value = found.getObject(column);
    return switch (value) {
      case null -> null;
      case Number number -> number;
      case Boolean bool -> bool;
      case java.sql.Timestamp time -> time.toInstant().toString();
      case java.sql.Blob blob ->
          Base64.getEncoder().encodeToString(blob.getBytes(1, (int) blob.length()));
      default -> value.toString();
    };
  }

  private String explained(SQLException e) {
    var message = String.valueOf(e.getMessage());
    if (message.contains("INTERRUPT")) {
      return "the query took longer than %d s: ask for less time, or for fewer columns"
          .formatted(limits.time().toSeconds());
    }
    if (message.contains("Out of Memory")) {
      return "the query needs more than %d MiB: ask for less time, or for fewer groups"
          .formatted(limits.memory());
    }
    return message
        .replaceAll("(?s)(/[^\\s'\"]+)+", "…")
        .lines()
        .limit(6)
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    alarm.shutdownNow();
  }
}
