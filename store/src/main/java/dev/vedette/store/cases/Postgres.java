package dev.vedette.store.cases;

import dev.vedette.store.PrivateFile;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of our own, that keeps everything in a folder, listens on loopback only, wants a
 * password that is made on the first start, and writes through to the disk. One that a killed
 * process left running is stopped first.
 */
public final class Postgres implements AutoCloseable {
  private static final String USER = "postgres";
  private static final int PASSWORD_BYTES = 32;

  private static final int PATIENCE_MILLIS = 1_000;

  private final Path home;
  private final String password;
  private final FileChannel hold;
  private EmbeddedPostgres server;

  private Postgres(Path home, EmbeddedPostgres server, String password, FileChannel hold) {
    this.home = home;
    this.server = server;
    this.password = password;
    this.hold = hold;
  }

  /**
   * Starts it.
   *
   * @param folder is made if need be
   * @throws IOException if it cannot be started, or another process that lives has started it; its
   *     log lies in the folder
   */
  public static Postgres start(Path folder) throws IOException {
    return start(folder, 0);
  }

  /** Starts it at a port, or at any free one if that is 0. */
  static Postgres start(Path folder, int port) throws IOException {
    var home = Files.createDirectories(folder).toAbsolutePath();
    var hold = hold(home.resolve("lock"));
    try {
      var data = home.resolve("data");
      FormerPostgres.stop(data);
      var secret = secret(home.resolve("password"));
      return new Postgres(home, server(home, data, secret, port), read(secret), hold);
    } catch (IOException | RuntimeException e) {
      hold.close();
      throw e;
    }
  }

  /** The lock ends with the process that holds it, however that ends. */
  private static FileChannel hold(Path file) throws IOException {
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // This process itself holds it.
    }
    channel.close();
    throw new IOException(
        "another process uses the PostgreSQL in %s: stop that one first"
            .formatted(file.getParent()));
  }

  /**
   * How to reach the one that another process has started in a folder and still uses; empty if no
   * process does.
   *
   * @throws IOException if it is just starting or stopping
   */
  public static Optional<Login> findRunning(Path folder) throws IOException {
    var home = folder.toAbsolutePath();
    try (var _ = hold(home.resolve("lock"))) {
      return Optional.empty();
    } catch (IOException e) {
      // Held: its address stands in the fourth line of the server's own file.
      var lines = Files.readAllLines(home.resolve("data/postmaster.pid"));
      if (lines.size() < 4) {
        throw new IOException("the PostgreSQL in " + home + " is not ready: try again");
      }
      return Optional.of(
          login(Integer.parseInt(lines.get(3).strip()), read(home.resolve("password"))));
    }
  }

  /**
   * The one in a folder for a moment: that of the process which uses it, else one that is started.
   *
   * @param started null if another process has started it
   */
  public record Visit(Login login, @Nullable Postgres started) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      if (started != null) {
        started.close();
      }
    }
  }

  /**
   * Reaches the one in a folder, whether or not a platform runs.
   *
   * @throws IOException if there is none, or it cannot be reached or started
   */
  public static Visit visit(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + " is missing: no platform has run here");
    }
    var running = findRunning(folder);
    if (running.isPresent()) {
      return new Visit(running.get(), null);
    }
    var started = start(folder);
    return new Visit(started.login(), started);
  }

  private static EmbeddedPostgres server(Path home, Path data, Path secret, int port)
      throws IOException {
    var log = Redirect.appendTo(home.resolve("postgres.log").toFile());
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setOverrideWorkingDirectory(home.resolve("binaries").toFile())
        .setPGStartupWait(Duration.ofSeconds(60))
        .setErrorRedirector(log)
        .setOutputRedirector(log)
        .setLocaleConfig("auth", "scram-sha-256")
        .setLocaleConfig("pwfile", secret.toString())
        .setLocaleConfig("locale", "C")
        .setConnectConfig("password", read(secret))
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("max_connections", "40")
        .setServerConfig("shared_buffers", "48MB")
        .setServerConfig("work_mem", "8MB")
        .setServerConfig("maintenance_work_mem", "32MB")
        .setServerConfig("max_wal_size", "256MB")
        // Old log is deleted, not written over some day: what was erased is not to be read there.
        .setServerConfig("wal_recycle", "off")
        .setServerConfig("max_parallel_workers_per_gather", "0")
        .setServerConfig("unix_socket_directories", "")
        .start();
  }

  private static Path secret(Path file) throws IOException {
    if (!Files.exists(file)) {
      var bytes = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(bytes);
      PrivateFile.write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "\n");
    }
    return file;
  }

  private static String read(Path secret) throws IOException {
    return Files.readString(secret).strip();
  }

  /** How to reach it. */
  public Login login() {
    return login(port(), password);
  }

  private static Login login(int port, String password) {
    return new Login("jdbc:postgresql://127.0.0.1:" + port + "/postgres", USER, password);
  }

  /**
   * Starts it again at the same port if it has died, and answers whether it had. One that is slow
   * to answer has not. Not while it is closed.
   *
   * @throws IOException if it cannot be started
   */
  public boolean revive() throws IOException {
    if (isListening()) {
      return false;
    }
    int port = port();
    try {
      server.close();
    } catch (IOException | RuntimeException e) {
      // There is nothing left to stop; what counts is that its lock is given back.
    }
    var data = home.resolve("data");
    FormerPostgres.stop(data);
    server = server(home, data, home.resolve("password"), port);
    return true;
  }

  private boolean isListening() {
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port()), PATIENCE_MILLIS);
      return true;
    } catch (SocketTimeoutException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  int port() {
    return server.getPort();
  }

  /** Stops it after what it is doing. */
  @Override
  public void close() throws IOException {
    try {
      server.close();
    } finally {
      hold.close();
    }
  }
}
