package dev.vedette.bench.platform;

import dev.vedette.bench.Corpus;
import dev.vedette.bench.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What tenants cost of which hardly anything comes: an event each every few seconds. */
public final class TenantsBench {
  private static final String NAME = "tenants";
  private static final int TENANTS = 200;
  private static final int ROUNDS = 12;
  private static final int ROUND_MILLIS = 5_000;
  private static final int IDLE_MILLIS = 10_000;
  private static final double MAX_MIB = 8_192;

  private final PlatformProcess platform;
  private final Consumer<Figure> figures;
  private final List<BulkBody> bodies;
  private final List<String> tenants = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();

  private TenantsBench(PlatformProcess platform, List<BulkBody> bodies, Consumer<Figure> figures) {
    this.platform = platform;
    this.bodies = bodies;
    this.figures = figures;
  }

  /**
   * Runs the benchmark.
   *
   * @param home where the launcher stands
   * @param corpus the folder of telemetry
   * @param windows its Windows events
   */
  public static void run(Path home, Path corpus, Corpus windows, Consumer<Figure> figures)
      throws IOException {
    try (var workspace = Workspace.create()) {
      var place = PlatformProcess.Place.in(home, workspace.folder(), workspace.folder());
      Content.addSigma(home, corpus, place.data());
      try (var platform = PlatformProcess.start(place)) {
        new TenantsBench(platform, BulkBody.of(windows, 1), figures).measure();
      }
    }
  }

  private void measure() throws IOException {
    Pause.ofMillis(IDLE_MILLIS);
    double before = platform.residentMib();
    print("without tenants", before, "MiB");
    addTenants();
    Pause.ofMillis(IDLE_MILLIS);
    double made = platform.residentMib();
    print(TENANTS + " tenants, nothing sent", made, "MiB");
    double cpu = platform.server().cpuSeconds() + platform.place().database().cpuSeconds();
    trickle();
    cpu = platform.server().cpuSeconds() + platform.place().database().cpuSeconds() - cpu;
    print("cores used by the trickle", cpu / (ROUNDS * ROUND_MILLIS / 1e3), "cores");
    double after = platform.residentMib();
    figures.accept(Figure.atMost(NAME, TENANTS + " tenants, trickle", after, "MiB", MAX_MIB));
    print("of it PostgreSQL", platform.place().database().residentMib(), "MiB");
    print("for one tenant more", (after - before) / TENANTS, "MiB");
    stored();
  }

  private void addTenants() throws IOException {
    var api = platform.api();
    for (int i = 0; i < TENANTS; i++) {
      var tenant = api.addTenant("Client " + i);
      tenants.add(tenant);
      keys.add(api.addKey(tenant));
    }
  }

  /** Each tenant sends different events, in its turn within a round. */
  private void trickle() throws IOException {
    var connections = new ArrayList<BulkConnection>();
    try {
      for (var key : keys) {
        connections.add(BulkConnection.toPlatform(platform.place().port(), key));
      }
      long begun = System.nanoTime();
      for (int turn = 0; turn < ROUNDS * TENANTS; turn++) {
        connections.get(turn % TENANTS).send(bodies.get(turn % bodies.size()));
        long due = begun + turn * (ROUND_MILLIS * 1_000_000L / TENANTS);
        Pause.ofMillis(Math.max(0, (due - System.nanoTime()) / 1_000_000));
      }
    } finally {
      for (var connection : connections) {
        connection.close();
      }
    }
  }

  private void stored() throws IOException {
    var api = platform.api();
    long missing = 0;
    for (var tenant : tenants) {
      missing += ROUNDS - Settling.await(api, tenant, ROUNDS).stored();
    }
    figures.accept(Figure.atMost(NAME, "events missing", (double) missing, "events", 0));
  }

  private void print(String metric, double value, String unit) {
    figures.accept(Figure.of(NAME, metric, value, unit));
  }
}
