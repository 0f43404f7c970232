package dev.vedette.bench.platform;

import dev.vedette.bench.Corpus;
import dev.vedette.bench.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Whether anything is lost or counted twice while the platform is killed, its database is stopped
 * and its disk is full, at random moments.
 */
public final class SoakBench {
  private static final String NAME = "soak";
  private static final long SEED = 6;
  private static final int SHORTEST_CALM_MILLIS = 4_000;
  private static final int LONGEST_CALM_MILLIS = 10_000;

  private final Corpus windows;
  private final Duration duration;
  private final Consumer<Figure> figures;

  private SoakBench(Corpus windows, Duration duration, Consumer<Figure> figures) {
    this.windows = windows;
    this.duration = duration;
    this.figures = figures;
  }

  /**
   * Runs the benchmark.
   *
   * @param home where the launcher stands
   * @param corpus the folder of telemetry
   * @param windows its Windows events
   * @param duration how long things go wrong
   */
  public static void run(
      Path home, Path corpus, Corpus windows, Duration duration, Consumer<Figure> figures)
      throws IOException {
    try (var workspace = Workspace.create()) {
      var folder = workspace.folder().resolve("disk");
      var disk = SmallDisk.mount(folder);
      try {
        var place = PlatformProcess.Place.in(home, workspace.folder(), folder);
        Content.addSigma(home, corpus, place.data());
        new SoakBench(windows, duration, figures).soak(place, disk);
      } finally {
        disk.ifPresent(SmallDisk::close);
      }
    }
  }

  private void soak(PlatformProcess.Place place, Optional<SmallDisk> disk) throws IOException {
    var faults = new SoakFaults(PlatformProcess.start(place), disk, SEED);
    try {
      var api = faults.platform().api();
      var tenant = api.addTenant("Soak");
      var senders = new SoakSenders(place.port(), api.addKey(tenant), windows);
      try (senders) {
        senders.start();
        disturb(faults);
      }
      report(faults);
      var check = new SoakCheck(faults.platform().api(), tenant, senders);
      check.report((metric, value) -> print(metric, (double) value, ""), this::none);
    } finally {
      faults.platform().close();
    }
  }

  private void disturb(SoakFaults faults) throws IOException {
    var random = new Random(SEED);
    long end = System.nanoTime() + duration.toNanos();
    while (System.nanoTime() < end) {
      Pause.ofMillis(random.nextInt(SHORTEST_CALM_MILLIS, LONGEST_CALM_MILLIS));
      faults.next();
    }
    Pause.ofMillis(LONGEST_CALM_MILLIS);
  }

  private void report(SoakFaults faults) {
    faults
        .outcomes()
        .forEach((fault, outcome) -> {
          print(fault.title(), outcome.times(), "times");
          print(fault.title() + ", ready again at most after", outcome.longestSeconds(), "s");
          if (fault != SoakFaults.Fault.KILLED) {
            none(fault.title() + ", had to be restarted", outcome.restarts());
          }
        });
  }

  private void print(String metric, double value, String unit) {
    figures.accept(Figure.of(NAME, metric, value, unit));
  }

  private void none(String metric, double value) {
    figures.accept(Figure.atMost(NAME, metric, value, "", 0));
  }
}
