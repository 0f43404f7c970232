package dev.vedette.bench.platform;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The platform, started by the launcher as users start it, on free ports of this machine. */
final class PlatformProcess implements AutoCloseable {
  private static final String PASSWORD = "correct horse battery";
  private static final Duration LONGEST_START = Duration.ofMinutes(2);
  private static final Duration LONGEST_STOP = Duration.ofMinutes(1);
  private static final int POLL_MILLIS = 20;

  private final Process process;
  private final Place place;
  private final double startSeconds;

  /**
   * Where a platform lives, also over restarts.
   *
   * @param home where the launcher stands
   * @param output what it says
   */
  record Place(Path home, Path data, Path output, int port, int syslogPort) {
    /**
     * @param folder that its output lies in
     * @param disk the folder that it keeps everything else in
     */
    static Place in(Path home, Path folder, Path disk) throws IOException {
      return new Place(
          home, disk.resolve("data"), folder.resolve("output.txt"), freePort(), freePort());
    }

    private static int freePort() throws IOException {
      try (var socket = new ServerSocket(0)) {
        return socket.getLocalPort();
      }
    }

    /** Whether it answers that it is ready. */
    boolean isReady() {
      try {
        var connection =
            (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + "/api/v1/health").toURL().openConnection();
        connection.setConnectTimeout(1_000);
        connection.setReadTimeout(5_000);
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } catch (IOException e) {
        return false;
      }
    }

    /** The process that PostgreSQL notes as its first. */
    ProcessTree database() throws IOException {
      try (var lines = Files.lines(data.resolve("postgres/data/postmaster.pid"))) {
        long pid = lines.findFirst().map(String::strip).map(Long::valueOf).orElseThrow();
        return new ProcessTree(
            ProcessHandle.of(pid).orElseThrow(() -> new IOException("PostgreSQL does not run")));
      }
    }
  }

  private PlatformProcess(Process process, Place place, double startSeconds) {
    this.process = process;
    this.place = place;
    this.startSeconds = startSeconds;
  }

  /** Starts a platform, and waits until it is ready. */
  static PlatformProcess start(Place place) throws IOException {
    var builder = new ProcessBuilder(command(place)).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(place.output().toFile()));
    builder.environment().put("VEDETTE_ADMIN_PASSWORD", PASSWORD);
    // What this process was given is not for the platform, which has a bound of its own.
    builder.environment().remove("VEDETTE_MAX_HEAP");
    long begun = System.nanoTime();
    var process = builder.start();
    while (!place.isReady()) {
      if (!process.isAlive() || System.nanoTime() - begun > LONGEST_START.toNanos()) {
        process.destroyForcibly();
        throw new IOException("the platform did not start: " + Files.readString(place.output()));
      }
      Pause.ofMillis(POLL_MILLIS);
    }
    return new PlatformProcess(process, place, (System.nanoTime() - begun) / 1e9);
  }

  private static List<String> command(Place place) {
    return List.of(
        place.home().resolve("vedette").toString(),
        "up",
        "--data",
        place.data().toString(),
        "--port",
        String.valueOf(place.port()),
        "--syslog-port",
        String.valueOf(place.syslogPort()));
  }

  /** From the launcher's start to the first answer that it is ready. */
  double startSeconds() {
    return startSeconds;
  }

  Place place() {
    return place;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  Api api() throws IOException {
    return Api.signIn(place.port(), PASSWORD);
  }

  /** The server itself; its database is another tree. */
  ProcessTree server() {
    return new ProcessTree(process.toHandle());
  }

  /** MiB that server and database have in memory. */
  double residentMib() throws IOException {
    return server().residentMib() + place.database().residentMib();
  }

  /** Ends it from one instruction to the next. */
  void kill() {
    process.destroyForcibly();
    await();
  }

  private void await() {
    try {
      if (!process.waitFor(LONGEST_STOP)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Stops it in good order. */
  @Override
  public void close() {
    process.destroy();
    await();
  }
}
