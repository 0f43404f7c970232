package dev.vedette.store.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL of our own is durable, shut to strangers, and comes back after any end. */
class PostgresTest {
  @TempDir private Path folder;

  @Test
  void writesThroughAndListensOnLoopbackOnly() throws Exception {
    try (var postgres = Postgres.start(folder);
        var connection = CasesDatabase.connect(postgres.login());
        var statement = connection.createStatement()) {
      var expected =
          Map.of(
              "fsync", "on",
              "synchronous_commit", "on",
              "full_page_writes", "on",
              "data_checksums", "on",
              "listen_addresses", "127.0.0.1",
              "unix_socket_directories", "",
              "server_encoding", "UTF8",
              "password_encryption", "scram-sha-256");
      for (var setting : expected.entrySet()) {
        var found = statement.executeQuery("show " + setting.getKey());
        found.next();
        assertThat(found.getString(1)).as(setting.getKey()).isEqualTo(setting.getValue());
      }
    }
  }

  @Test
  void wantsItsPassword() throws Exception {
    try (var postgres = Postgres.start(folder)) {
      var login = postgres.login();

      for (var password : List.of("", "wrong", "postgres")) {
        assertThatThrownBy(() -> DriverManager.getConnection(login.url(), login.user(), password))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("password");
      }
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret())))
          .isEqualTo("rw-------");
      assertThat(login.toString()).doesNotContain(login.password());
    }
  }

  private Path secret() {
    return folder.resolve("password");
  }

  @Test
  void keepsDataAndPasswordOverALaterStart() throws Exception {
    Login first;
    try (var postgres = Postgres.start(folder)) {
      first = postgres.login();
      write(first);
    }

    try (var postgres = Postgres.start(folder)) {
      assertThat(postgres.login().password()).isEqualTo(first.password());
      assertThat(read(postgres.login())).isEqualTo(42);
    }
  }

  @Test
  void isStartedAgainAfterItHasDied() throws Exception {
    try (var postgres = Postgres.start(folder)) {
      write(postgres.login());
      assertThat(postgres.revive()).isFalse();
      var process = Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst().strip();
      ProcessHandle.of(Long.parseLong(process)).orElseThrow().destroyForcibly();
      ProcessHandle.of(Long.parseLong(process)).ifPresent(dying -> dying.onExit().join());

      assertThat(postgres.revive()).isTrue();

      assertThat(read(postgres.login())).isEqualTo(42);
    }
  }

  @Test
  void stopsTheFormerOneOfAKilledProcess() throws Exception {
    var killed = startElsewhere();
    long former = formerId();

    killed.destroyForcibly().waitFor();

    assertThat(ProcessHandle.of(former)).isPresent();
    try (var postgres = Postgres.start(folder)) {
      assertThat(ProcessHandle.of(former).filter(ProcessHandle::isAlive)).isEmpty();
      assertThat(read(postgres.login())).isEqualTo(42);
    }
  }

  @Test
  void doesNotStopTheOneOfALivingProcess() throws Exception {
    var living = startElsewhere();
    try {
      long other = formerId();

      assertThatThrownBy(() -> Postgres.start(folder))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another process");

      assertThat(ProcessHandle.of(other).filter(ProcessHandle::isAlive)).isPresent();
    } finally {
      living.getOutputStream().close();
      assertThat(living.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void leavesAStrangerAloneWhoHasTheNumberOfAnEndedOne() throws Exception {
    var stranger = new ProcessBuilder("sleep", "600").start();
    try {
      try (var postgres = Postgres.start(folder)) {
        write(postgres.login());
      }
      Files.writeString(
          folder.resolve("data/postmaster.pid"), stranger.pid() + "\n/elsewhere\n0\n5432\n");

      try (var postgres = Postgres.start(folder)) {
        assertThat(read(postgres.login())).isEqualTo(42);
      }
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroy();
    }
  }

  private long formerId() throws IOException {
    return Long.parseLong(Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst());
  }

  private Process startElsewhere() throws IOException {
    var java = ProcessHandle.current().info().command().orElseThrow();
    var process =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                Elsewhere.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var ready = process.inputReader().readLine();
    assertThat(ready).isEqualTo("ready");
    return process;
  }

  /** Holds a PostgreSQL until its input ends. */
  static final class Elsewhere {
    private Elsewhere() {}

    public static void main(String[] arguments) throws Exception {
      try (var postgres = Postgres.start(Path.of(arguments[0]))) {
        write(postgres.login());
        System.out.println("ready");
        while (System.in.read() >= 0) {
          // Nothing is said.
        }
      }
    }
  }

  private static void write(Login login) throws SQLException {
    try (var connection = CasesDatabase.connect(login);
        var statement = connection.createStatement()) {
      statement.execute("create table kept as select 42 as number");
    }
  }

  private static int read(Login login) throws SQLException {
    try (var connection = CasesDatabase.connect(login);
        var statement = connection.createStatement();
        var found = statement.executeQuery("select number from kept")) {
      found.next();
      return found.getInt(1);
    }
  }
}
