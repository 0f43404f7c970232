package dev.vedette.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.running.RunningServer;
import dev.vedette.store.cases.Login;
import dev.vedette.store.cases.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditCommandIT {
  @TempDir private Path folder;

  @Test
  void provesTheLogOfAPlatformThatRunsAndFindsWhatWasChangedInOneThatDoesNot() throws Exception {
    try (var server = RunningServer.start()) {
      var postgres = server.data().resolve("postgres");

      assertThat(verify(server.data())).isZero();
      assertThat(said()).startsWith("The audit log is whole: 1 entries");
      server.admin().get("/api/v1/health").expect(200);

      server.stop();
      assertThat(verify(server.data())).isZero();
      assertThat(said()).startsWith("The audit log is whole: 2 entries");

      try (var stopped = Postgres.start(postgres)) {
        tamper(stopped.login());
      }
      assertThat(verify(server.data())).isEqualTo(1);
      assertThat(said()).contains("entry 1 is not as it was written");
    }
  }

  @Test
  void saysThatAFolderIsMissing() throws Exception {
    assertThat(verify(folder.resolve("nowhere"))).isEqualTo(3);
    assertThat(said()).contains("--data").doesNotContain("Exception");
  }

  private int verify(Path data) throws IOException, InterruptedException {
    return RunningServer.run(folder.resolve("said"), "audit", "verify", "--data", data.toString());
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("said"));
  }

  /** As its owner, who can set the guards aside. */
  private static void tamper(Login owner) throws SQLException {
    try (var connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
        var statement = connection.createStatement()) {
      statement.execute("alter table audit disable trigger audit_is_final");
      assertThat(statement.executeUpdate("update audit set actor = 'nobody' where number = 1"))
          .isEqualTo(1);
    }
  }
}
