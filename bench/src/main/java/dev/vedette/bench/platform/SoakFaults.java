package dev.vedette.bench.platform;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** What goes wrong during a soak, and how the platform is brought back where it must be. */
final class SoakFaults {
  /** Something that goes wrong. */
  enum Fault {
    /** The server ends from one instruction to the next. */
    KILLED("server killed"),
    /** The database does not answer for a while. */
    FROZEN("PostgreSQL frozen"),
    /** The database ends from one instruction to the next. */
    DATABASE_KILLED("PostgreSQL killed"),
    /** Nobody can write for a while. */
    FULL("disk full");

    private final String title;

    Fault(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  /** What became of one kind of fault. */
  record Outcome(int times, int restarts, double longestSeconds) {
    Outcome plus(boolean isRestarted, double seconds) {
      return new Outcome(
          times + 1, restarts + (isRestarted ? 1 : 0), Math.max(longestSeconds, seconds));
    }
  }

  private static final int HELD_MILLIS = 5_000;
  private static final int NOTICED_MILLIS = 2_000;
  private static final double PATIENCE_SECONDS = 30;
  private static final int LOOK_EVERY_MILLIS = 50;

  private final Random random;
  private final Optional<SmallDisk> disk;
  private final List<Fault> ahead = new ArrayList<>();
  private final Map<Fault, Outcome> outcomes = new EnumMap<>(Fault.class);
  private PlatformProcess platform;

  SoakFaults(PlatformProcess platform, Optional<SmallDisk> disk, long seed) {
    this.platform = platform;
    this.disk = disk;
    random = new Random(seed);
  }

  /** The platform as it runs now. */
  PlatformProcess platform() {
    return platform;
  }

  Map<Fault, Outcome> outcomes() {
    return outcomes;
  }

  /** Lets the next thing go wrong, and returns once the platform is ready again. */
  void next() throws IOException {
    var fault = choose();
    long begun = System.nanoTime();
    boolean isRestarted =
        switch (fault) {
          case KILLED -> kill();
          case FROZEN -> freeze();
          case DATABASE_KILLED -> killDatabase();
          case FULL -> fill();
        };
    double seconds = (System.nanoTime() - begun) / 1e9;
    outcomes.merge(
        fault,
        new Outcome(0, 0, 0).plus(isRestarted, seconds),
        (before, _) -> before.plus(isRestarted, seconds));
  }

  /** Each kind comes once before any comes again. */
  private Fault choose() {
    if (ahead.isEmpty()) {
      ahead.addAll(List.of(Fault.values()));
      Collections.shuffle(ahead, random);
      if (disk.isEmpty()) {
        ahead.remove(Fault.FULL);
      }
    }
    return ahead.removeFirst();
  }

  private boolean kill() throws IOException {
    platform.kill();
    platform = PlatformProcess.start(platform.place());
    return true;
  }

  private boolean freeze() throws IOException {
    var processes = platform.place().database().all();
    signal("-STOP", processes);
    Pause.ofMillis(HELD_MILLIS);
    signal("-CONT", processes);
    return restartUnlessReady();
  }

  private static void signal(String signal, List<ProcessHandle> processes) {
    processes.forEach(each -> Command.succeeds("kill", signal, String.valueOf(each.pid())));
  }

  private boolean killDatabase() throws IOException {
    platform.place().database().root().destroyForcibly();
    Pause.ofMillis(NOTICED_MILLIS);
    return restartUnlessReady();
  }

  private boolean fill() throws IOException {
    var full = disk.orElseThrow();
    try {
      full.fill();
      Pause.ofMillis(HELD_MILLIS);
    } finally {
      full.drain();
    }
    return restartUnlessReady();
  }

  /** As an operator would: waits for a while, then starts it again. */
  private boolean restartUnlessReady() throws IOException {
    long begun = System.nanoTime();
    while (platform.isAlive() && (System.nanoTime() - begun) / 1e9 < PATIENCE_SECONDS) {
      if (platform.place().isReady()) {
        return false;
      }
      Pause.ofMillis(LOOK_EVERY_MILLIS);
    }
    platform.close();
    platform = PlatformProcess.start(platform.place());
    return true;
  }
}
