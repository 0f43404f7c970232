package dev.vedette.store.cases;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A PostgreSQL of our own, that keeps everything in a folder, listens on loopback only, wants a
 * password that is made on the first start, and writes through to the disk. One that a killed
 * process left running is stopped first.
 */
public final class Postgres implements AutoCloseable {
  private static final String USER = "postgres";
  private static final int PASSWORD_BYTES = 32;

  private final EmbeddedPostgres server;
  private final String password;

  private Postgres(EmbeddedPostgres server, String password) {
    this.server = server;
    this.password = password;
  }

  /**
   * Starts it.
   *
   * @param folder is made if need be
   * @throws IOException if it cannot be started; its log lies in the folder
   */
  public static Postgres start(Path folder) throws IOException {
    var home = Files.createDirectories(folder);
    var data = home.resolve("data");
    stopFormer(data);
    var secret = secret(home.resolve("password"));
    var log = Redirect.appendTo(home.resolve("postgres.log").toFile());
    var server =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setOverrideWorkingDirectory(home.resolve("binaries").toFile())
            .setPGStartupWait(Duration.ofSeconds(60))
            .setErrorRedirector(log)
            .setOutputRedirector(log)
            .setLocaleConfig("auth", "scram-sha-256")
            .setLocaleConfig("pwfile", secret.toString())
            .setLocaleConfig("locale", "C")
            .setConnectConfig("password", Files.readString(secret).strip())
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("max_connections", "40")
            .setServerConfig("shared_buffers", "48MB")
            .setServerConfig("work_mem", "8MB")
            .setServerConfig("maintenance_work_mem", "32MB")
            .setServerConfig("max_wal_size", "256MB")
            .setServerConfig("max_parallel_workers_per_gather", "0")
            .setServerConfig("unix_socket_directories", "")
            .start();
    return new Postgres(server, Files.readString(secret).strip());
  }

  /** A server whose parent was killed still has the folder: it ends by itself when asked. */
  private static void stopFormer(Path data) throws IOException {
    var file = data.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return;
    }
    long id = Long.parseLong(Files.readAllLines(file).getFirst().strip());
    var former =
        ProcessHandle.of(id)
            .filter(process -> process.info().command().orElse("").contains("postgres"));
    if (former.isPresent()) {
      former.get().destroy();
      try {
        former.get().onExit().get(20, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        former.get().destroyForcibly();
      } catch (ExecutionException e) {
        throw new IOException("the former PostgreSQL cannot be waited for", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while the former PostgreSQL ended", e);
      }
    }
  }

  private static Path secret(Path file) throws IOException {
    if (!Files.exists(file)) {
      var bytes = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(bytes);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(
          file,
          Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "\n",
          StandardOpenOption.TRUNCATE_EXISTING);
    }
    return file;
  }

  /** How to reach it. */
  public Login login() {
    return new Login(
        "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres", USER, password);
  }

  /** Stops it after what it is doing. */
  @Override
  public void close() throws IOException {
    server.close();
  }
}
