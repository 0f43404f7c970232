package dev.vedette.cli.prove;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A platform of one's own: a process on free ports, with a folder that goes away with it. */
final class OwnPlatform implements AutoCloseable {
  private static final String READY = "Vedette is ready: ";
  private static final int LONGEST_START_SECONDS = 120;
  private static final int LONGEST_STOP_SECONDS = 30;

  private final Process process;
  private final Path folder;
  private final Target target;

  private OwnPlatform(Process process, Path folder, Target target) {
    this.process = process;
    this.folder = folder;
    this.target = target;
  }

  /**
   * Starts it, and waits until it answers.
   *
   * @param home where Vedette is installed
   */
  static OwnPlatform start(Path home) {
    var jar = home.resolve("server/target/quarkus-app/quarkus-run.jar");
    if (!Files.isRegularFile(jar)) {
      throw new ProofImpossible(jar + " is missing: start Vedette with ./vedette, which builds it");
    }
    try {
      return start(home, jar, Files.createTempDirectory("vedette-isolation"));
    } catch (IOException e) {
      throw new ProofImpossible("a platform cannot be started: " + e.getMessage(), e);
    }
  }

  private static OwnPlatform start(Path home, Path jar, Path folder) throws IOException {
    int port = freePort();
    int syslogPort = freePort();
    var data = folder.resolve("data");
    var log = folder.resolve("log.txt");
    var password = Secrets.password();
    var builder = new ProcessBuilder(command(home, jar, data, port, syslogPort));
    builder.environment().keySet().removeIf(name -> name.startsWith("VEDETTE_"));
    builder.environment().put("VEDETTE_ADMIN_PASSWORD", password);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    var base = URI.create("http://127.0.0.1:" + port);
    var target = new Target(base, "admin", password, new Target.Own(data, log, syslogPort));
    var process = builder.start();
    var platform = new OwnPlatform(process, folder, target);
    // Whoever interrupts the proof leaves nothing behind.
    Runtime.getRuntime().addShutdownHook(new Thread(platform::end));
    platform.waitUntilReady(log);
    return platform;
  }

  private static List<String> command(Path home, Path jar, Path data, int port, int syslogPort) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx768m",
        "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "-Dvedette.home=" + home.toAbsolutePath(),
        "-cp",
        jar.toString(),
        "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
        "--data",
        data.toString(),
        "--port",
        String.valueOf(port),
        "--syslog-port",
        String.valueOf(syslogPort));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void waitUntilReady(Path log) throws IOException {
    try {
      for (int wait = 0; wait < LONGEST_START_SECONDS * 10; wait++) {
        if (Files.readString(log).contains(READY)) {
          return;
        }
        // Comes back as soon as the process has ended.
        if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
          break;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    var said = Files.readString(log);
    close();
    throw new ProofImpossible("the platform did not start: " + said);
  }

  Target target() {
    return target;
  }

  @Override
  public void close() throws IOException {
    stop();
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      // What is within a folder goes before it.
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private void end() {
    try {
      close();
    } catch (IOException e) {
      System.err.println("vedette: " + folder + " is left behind: " + e.getMessage());
    }
  }

  private void stop() {
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
}
