package dev.vedette.server.running;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The packaged platform as a process of its own, on a free port, with a folder of its own. */
public final class RunningServer implements AutoCloseable {
  /** The password of its administrator, {@code admin}. */
  public static final String PASSWORD = "correct horse battery";

  private static final int LONGEST_START_SECONDS = 300;
  private static final int LONGEST_STOP_SECONDS = 30;
  private static final String READY = "Vedette is ready: ";

  private final Process process;
  private final Path data;
  private final int port;
  private final Path output;

  private RunningServer(Process process, Path data, int port, Path output) {
    this.process = process;
    this.data = data;
    this.port = port;
    this.output = output;
  }

  /** Starts it with more options, and waits until it says that it is ready. */
  public static RunningServer start(String... options) throws IOException, InterruptedException {
    return start(Files.createTempDirectory("vedette-server"), options);
  }

  /** Starts it as whoever has set nothing: it says where to set a password. */
  public static RunningServer startWithoutPassword() throws IOException, InterruptedException {
    return start(Files.createTempDirectory("vedette-server"), Map.of());
  }

  /** Starts it on a folder that may be of a former one. */
  public static RunningServer start(Path data, String... options)
      throws IOException, InterruptedException {
    return start(data, Map.of("VEDETTE_ADMIN_PASSWORD", PASSWORD), options);
  }

  private static RunningServer start(Path data, Map<String, String> environment, String... options)
      throws IOException, InterruptedException {
    int port = freePort();
    var output = data.resolve("output.txt");
    var command = new ArrayList<>(java());
    command.addAll(List.of("--data", data.resolve("data").toString()));
    command.addAll(List.of("--port", String.valueOf(port), "--syslog-port", "0"));
    command.addAll(Arrays.asList(options));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(output.toFile());
    // What rules find can be counted; what is out of character waits for some seconds.
    builder.environment().put("VEDETTE_BEHAVIOUR", "off");
    builder.environment().putAll(environment);
    var server = new RunningServer(builder.start(), data, port, output);
    server.waitUntilReady();
    return server;
  }

  /** Runs another command of the same program, and answers its exit code. */
  public static int run(Path output, String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(java());
    command.addAll(Arrays.asList(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start()
        .waitFor();
  }

  private static List<String> java() {
    var root = Path.of(System.getProperty("vedette.root", "..")).toAbsolutePath().normalize();
    var jar = root.resolve("server/target/quarkus-app/quarkus-run.jar");
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "-Dvedette.home=" + root,
        "-cp",
        jar.toString(),
        "io.quarkus.bootstrap.runner.QuarkusEntryPoint");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void waitUntilReady() throws IOException, InterruptedException {
    for (int wait = 0; wait < LONGEST_START_SECONDS * 10; wait++) {
      if (output().contains(READY)) {
        return;
      }
      // Polls: comes back as soon as the process has ended.
      if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
        break;
      }
    }
    var said = output();
    close();
    throw new IllegalStateException("the platform did not start: " + said);
  }

  /** What it has said so far. */
  public String output() throws IOException {
    return Files.readString(output);
  }

  /** The folder that it keeps everything in. */
  public Path data() {
    return data.resolve("data");
  }

  public int port() {
    return port;
  }

  /** Asks as nobody in particular. */
  public ApiClient client() {
    return new ApiClient(HttpClient.newHttpClient(), "http://127.0.0.1:" + port, Map.of());
  }

  /** Asks as its administrator. */
  public ApiClient admin() {
    return client().signIn("admin", PASSWORD);
  }

  /** Stops it in good order, and keeps its folder. */
  public void stop() {
    process.destroy();
    try {
      process.onExit().get(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (TimeoutException | ExecutionException e) {
      process.destroyForcibly();
    }
  }

  /** Kills it without a warning, as a power cut would, and keeps its folder. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Starts another one on its folder. */
  public RunningServer startAgain() throws IOException, InterruptedException {
    return start(data);
  }

  @Override
  public void close() throws IOException {
    stop();
    try (var files = Files.walk(data)) {
      // What is within a folder goes before it.
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
