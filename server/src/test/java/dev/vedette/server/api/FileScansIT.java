package dev.vedette.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vedette.pipeline.packs.ContentStore;
import dev.vedette.pipeline.packs.PackSource;
import dev.vedette.server.running.Answer;
import dev.vedette.server.running.ApiClient;
import dev.vedette.server.running.RunningServer;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Files that come: uploaded, or brought by mail. */
class FileScansIT {
  private static final String RULES =
      """
      rule Marker {
        meta: description = "Harmless marker" score = 80
        strings: $a = "harmless-marker" ascii wide
        condition: $a
      }
      """;
  private static final String MAIL =
      """
      From: ann@example.org
      To: bob@example.org
      Subject: the invoice
      Date: Mon, 2 Mar 2026 09:00:00 +0000
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary="b"

      --b
      Content-Type: text/plain

      Look at this.
      --b
      Content-Type: application/octet-stream; name="invoice.exe"
      Content-Disposition: attachment; filename="invoice.exe"

      so it is a harmless-marker, then
      --b--
      """;

  @TempDir private Path folder;

  @Test
  void filesAreScannedOnceAndWhatIsFoundSurvivesARestart() throws Exception {
    String acme;
    String birch;
    Path data;
    var server = RunningServer.start(folder);
    try {
      var admin = server.admin();
      acme = tenant(admin, "files-acme");
      birch = tenant(admin, "files-birch");
      data = server.data();
      var off = upload(admin.with("Content-Type", "application/octet-stream"), acme, "x");
      assertThat(off.expectProblem(409).body()).contains("no installed pack has YARA rules");

      install(data);
      await(() -> !state(admin, acme).path("problem").asString("").startsWith("no installed"));
      await(() -> state(admin, acme).path("rules").asInt() == 1 || isMissing(admin, acme));
      if (isMissing(admin, acme)) {
        await(() -> admin.get("/api/v1/alerts").expect(200).body().contains("\"files\""));
      }
      assumeTrue(System.getenv("CI") != null || !isMissing(admin, acme), "libyara is missing");

      upload(
              admin.with("Content-Type", "application/octet-stream"),
              acme,
              "a harmless-marker of acme")
          .expect(202);
      await(() -> findings(admin, acme).size() == 1);
      var finding = findings(admin, acme).get(0);
      assertThat(finding.at("/finding_info/analytic/uid").asString())
          .isEqualTo("yara.marker.Marker");
      assertThat(finding.toString())
          .contains("sample.bin", "harmless-marker", "at 0x2", "file.hashes.value");

      var key =
          admin
              .post("/api/v1/tenants/" + birch + "/ingest-keys", Map.of("name", "mail"))
              .expect(201)
              .json()
              .path("key")
              .asString();
      server.client().bearing(key).send("POST", "/ingest/raw?source=mail", MAIL).expect(200);
      await(() -> findings(admin, birch).size() == 1);
      assertThat(findings(admin, birch).get(0).toString()).contains("mail!invoice.exe");
      assertThat(admin.get("/api/v1/audit?limit=100").expect(200).body()).contains("file.scan");

      server.stop();
      server = server.startAgain();
      assertThat(findings(server.admin(), acme)).hasSize(1);
      assertThat(findings(server.admin(), birch)).hasSize(1);
      try (var waiting = Files.list(data.resolve("files"))) {
        assertThat(waiting).isEmpty();
      }
    } finally {
      server.close();
    }
  }

  private void install(Path data) throws IOException {
    var rules = Files.createDirectories(folder.resolve("pack"));
    Files.writeString(rules.resolve("marker.yar"), RULES);
    new ContentStore(data, SharedData.content().resolve("sources"), InstantSource.system())
        .add(PackSource.of(rules), false);
  }

  private static Answer upload(ApiClient client, String tenant, String content) {
    return client.send(
        "POST", "/api/v1/tenants/" + tenant + "/file-scans?name=sample.bin", content);
  }

  private static JsonNode state(ApiClient admin, String tenant) {
    return admin.get("/api/v1/tenants/" + tenant + "/file-scans").expect(200).json();
  }

  private static boolean isMissing(ApiClient admin, String tenant) {
    return state(admin, tenant).path("problem").asString("").contains("libyara");
  }

  private static JsonNode findings(ApiClient admin, String tenant) {
    return admin.get("/api/v1/tenants/" + tenant + "/findings").expect(200).json().path("findings");
  }

  private static String tenant(ApiClient admin, String name) {
    return admin
        .post("/api/v1/tenants", Map.of("name", name))
        .expect(201)
        .json()
        .path("id")
        .asString();
  }

  private static void await(BooleanSupplier condition) {
    var deadline = Instant.now().plus(Duration.ofMinutes(2));
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("what was waited for").isBefore(deadline);
      LockSupport.parkNanos(200_000_000);
    }
  }
}
