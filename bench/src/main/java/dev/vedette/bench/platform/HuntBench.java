package dev.vedette.bench.platform;

import dev.vedette.bench.Corpus;
import dev.vedette.bench.Figure;
import dev.vedette.model.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Hunts over the events of one tenant, as hunters ask the platform for them; and the same queries
 * by DuckDB itself over the same files, as somebody would with a bare shell: what lies between them
 * is what tenants, checks and HTTP cost.
 */
public final class HuntBench {
  private static final String NAME = "hunt";
  private static final int ROUNDS = 5;
  private static final double LONGEST_MERGE_SECONDS = 400;
  private static final double MAX_SUBSTRING_SECONDS = 1;

  /** As many as one hunt of the platform takes. */
  private static final int THREADS = 2;

  private static final List<Query> QUERIES =
      List.of(
          new Query("substring of cmd_line", "contains(cmd_line, '-urlcache')", true),
          new Query("substring of raw", "contains(raw, '-urlcache')", true),
          new Query("substring of raw, any case", "raw ILIKE '%-URLCACHE%'", false),
          new Query("one address", "dst_ip = '203.0.113.7'", false),
          new Query(
              "regular expression of cmd_line", "regexp_matches(cmd_line, '-enc\\w* ')", false));

  private final Path data;
  private final Api api;
  private final String tenant;
  private final ProcessTree server;
  private final Consumer<Figure> figures;

  /**
   * @param isBound whether it must be answered within a second
   */
  private record Query(String name, String condition, boolean isBound) {}

  private HuntBench(PlatformProcess platform, String tenant, Consumer<Figure> figures)
      throws IOException {
    data = platform.place().data();
    api = platform.api();
    server = platform.server();
    this.tenant = tenant;
    this.figures = figures;
  }

  /**
   * Runs the benchmark.
   *
   * @param home where the launcher stands
   * @param windows real Windows events
   * @param events how many of them to store, over and over with other GUIDs
   */
  public static void run(Path home, Corpus windows, long events, Consumer<Figure> figures)
      throws IOException {
    try (var workspace = Workspace.create()) {
      var place = PlatformProcess.Place.in(home, workspace.folder(), workspace.folder());
      String tenant;
      try (var platform = PlatformProcess.start(place)) {
        tenant = platform.api().addTenant("Hunted");
      }
      new LakeFill(home.resolve("content"), windows)
          .fill(place.data(), new TenantId(tenant), events);
      try (var platform = PlatformProcess.start(place)) {
        new HuntBench(platform, tenant, figures).measure();
      }
    }
  }

  private void measure() throws IOException {
    var files = new LakeFiles(data, tenant);
    files.awaitMerging(LONGEST_MERGE_SECONDS);
    var stored = api.hunt(tenant, "SELECT count(*) FROM events").path(0).path(0).asLong();
    print("events", (double) stored, "events");
    print("files", files.count(), "files");
    var table = table(files.paths());
    for (var query : QUERIES) {
      var sql = "SELECT count(*) FROM %s WHERE " + query.condition();
      double computed = server.cpuSeconds();
      double own = best(() -> api.hunt(tenant, sql.formatted("events")));
      computed = (server.cpuSeconds() - computed) / ROUNDS;
      figures.accept(
          query.isBound()
              ? Figure.atMost(NAME, query.name(), own, "s", MAX_SUBSTRING_SECONDS)
              : Figure.of(NAME, query.name(), own, "s"));
      print("the same, computed by the server", computed, "s");
      print("the same, DuckDB alone", best(() -> bare(sql.formatted(table))), "s");
    }
  }

  /** The files as a table. */
  private static String table(List<Path> files) {
    return files.stream()
        .map(file -> "'" + file.toString().replace("'", "''") + "'")
        .collect(Collectors.joining(", ", "read_parquet([", "], union_by_name = true)"));
  }

  /** Something that is timed. */
  private interface Work {
    void run() throws IOException;
  }

  /** The shortest of several times, in seconds: others only disturb. */
  private static double best(Work work) throws IOException {
    double best = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long begun = System.nanoTime();
      work.run();
      best = Math.min(best, (System.nanoTime() - begun) / 1e9);
    }
    return best;
  }

  /** A database of its own each time, as each hunt has. */
  private static void bare(String sql) throws IOException {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute("SET threads = " + THREADS);
      try (var rows = statement.executeQuery(sql)) {
        rows.next();
      }
    } catch (SQLException e) {
      throw new IOException("DuckDB does not read the lake by itself: " + e, e);
    }
  }

  private void print(String metric, double value, String unit) {
    figures.accept(Figure.of(NAME, metric, value, unit));
  }
}
