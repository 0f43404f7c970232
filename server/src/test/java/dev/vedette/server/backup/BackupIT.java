package dev.vedette.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.server.running.ApiClient;
import dev.vedette.server.running.RunningServer;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** As a user does it: a backup of a platform at work, and another platform from it. */
final class BackupIT {
  private static final int RECORDS = 21;
  private static final int BEFORE = 11;

  @TempDir private Path folder;
  private List<String> recording;

  BackupIT() throws IOException {
    recording = Files.readAllLines(SharedData.content().resolve("demo/office-intrusion.ndjson"));
  }

  @Test
  void aRestoredPlatformGoesOnWhereTheBackupWas() throws Exception {
    String tenant;
    String key;
    try (var first = RunningServer.start()) {
      var admin = first.admin();
      tenant = made(admin, "/api/v1/tenants", "id");
      key = made(admin, "/api/v1/tenants/%s/ingest-keys".formatted(tenant), "key");
      send(first, key, recording.subList(0, BEFORE));
      // At once: some of it is in the journal only.
      expect(0, "backup", "--data", first.data().toString(), "--out", file("backup.tar"));
      assertThat(said()).contains("backup.tar", "SHA-256", "master key");
      send(first, key, recording.subList(BEFORE, RECORDS));
      await(() -> counted(admin, tenant, "stored") == RECORDS);
      Files.copy(first.data().resolve("master.key"), folder.resolve("kept.key"));
      refusesToWriteOver(first);
      first.stop();
      expect(0, "backup", "--data", first.data().toString(), "--out", folder.toString());
      assertThat(said()).contains("vedette-20");
      assertThat(first.data().resolve(".backup")).doesNotExist();
    }
    refusesWhatIsBroken();

    var home = Files.createDirectory(folder.resolve("home"));
    restore(0, "backup.tar", home.resolve("data"), "kept.key");

    try (var second = RunningServer.start(home)) {
      var admin = second.admin();
      await(() -> counted(admin, tenant, "stored") == BEFORE);
      assertThat(counted(admin, tenant, "received")).isEqualTo(BEFORE);
      send(second, key, recording.subList(BEFORE, RECORDS));
      await(() -> counted(admin, tenant, "stored") == RECORDS);
      await(() -> incidents(admin, tenant).size() == 1 && risk(admin, tenant) >= 95);
      assertThat(counted(admin, tenant, "received")).isEqualTo(RECORDS);
      assertThat(hunted(admin, tenant)).isEqualTo("[[%d,%d]]".formatted(RECORDS, RECORDS));
      assertThat(admin.get("/api/v1/audit/proof").expect(200).body()).contains("true");
      assertThat(admin.get("/api/v1/audit").expect(200).body()).contains("backup.restore");
      restore(3, "backup.tar", second.data(), "kept.key");
      assertThat(said()).contains("there is a platform in");
    }
  }

  private void refusesToWriteOver(RunningServer server) throws Exception {
    expect(3, "backup", "--data", server.data().toString(), "--out", file("backup.tar"));
    assertThat(said()).contains("is there already");
  }

  private void refusesWhatIsBroken() throws Exception {
    var whole = Files.readAllBytes(folder.resolve("backup.tar"));
    var target = folder.resolve("refused/data");
    Files.write(folder.resolve("cut.tar"), Arrays.copyOf(whole, whole.length - 20_000));
    restore(3, "cut.tar", target, "kept.key");
    assertThat(said()).contains("cut off").doesNotContain("Exception");

    // More than the padding between two files, which does not matter.
    for (int i = 0; i < 1_024; i++) {
      whole[whole.length / 2 + i] ^= 1;
    }
    Files.write(folder.resolve("changed.tar"), whole);
    restore(3, "changed.tar", target, "kept.key");
    assertThat(said()).contains("changed.tar").doesNotContain("Exception");

    restore(3, "backup.tar", target, "no.key");
    assertThat(said()).contains("master key is missing");
    assertThat(target).doesNotExist();
  }

  @Test
  void aPlatformDoesNotStartInTheMiddleOfARestore() throws Exception {
    Files.createDirectories(folder.resolve("data/.restore/postgres"));

    assertThatThrownBy(() -> RunningServer.start(folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("was not finished");
  }

  private void restore(int code, String archive, Path data, String key) throws Exception {
    expect(code, "restore", file(archive), "--data", data.toString(), "--master-key", file(key));
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private void expect(int code, String... arguments) throws Exception {
    int answered = RunningServer.run(folder.resolve("said"), arguments);
    assertThat(answered).as(said()).isEqualTo(code);
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("said"));
  }

  private static void send(RunningServer server, String key, List<String> lines) {
    server
        .client()
        .bearing(key)
        .send("POST", "/ingest/raw?source=pc", String.join("\n", lines) + "\n")
        .expect(200);
  }

  private static String made(ApiClient admin, String path, String field) {
    return admin.post(path, Map.of("name", "Acme")).expect(201).json().get(field).asString();
  }

  private static long counted(ApiClient admin, String tenant, String what) {
    var sources =
        admin.get("/api/v1/tenants/%s/ledger".formatted(tenant)).expect(200).json().path("sources");
    return sources.isEmpty() ? 0 : sources.get(0).path(what).asLong();
  }

  private static JsonNode incidents(ApiClient admin, String tenant) {
    return admin.get("/api/v1/incidents?tenant=" + tenant).expect(200).json().path("incidents");
  }

  private static int risk(ApiClient admin, String tenant) {
    return incidents(admin, tenant).get(0).get("risk_score").asInt();
  }

  private static String hunted(ApiClient admin, String tenant) {
    return admin
        .post(
            "/api/v1/tenants/%s/hunt".formatted(tenant),
            Map.of("sql", "SELECT count(*), count(DISTINCT raw) FROM events"))
        .expect(200)
        .json()
        .get("rows")
        .toString();
  }

  private static void await(BooleanSupplier condition) {
    var deadline = Instant.now().plus(Duration.ofSeconds(60));
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("what was waited for").isBefore(deadline);
      LockSupport.parkNanos(200_000_000);
    }
  }
}
