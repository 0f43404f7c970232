package dev.vedette.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.running.ApiClient;
import dev.vedette.server.running.RunningServer;
import dev.vedette.server.running.SharedServer;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What people say of an incident is counted, heard, and done. */
@ExtendWith(SharedServer.class)
final class FeedbackIT {
  private final RunningServer server;
  private final ApiClient admin;

  FeedbackIT(RunningServer server) {
    this.server = server;
    admin = server.admin();
  }

  @Test
  void verdictsAreCountedAndACutPartsAnIncidentForEver() throws IOException {
    var tenant = tenant("feedback-acme");
    intrude(tenant);
    await(() -> active(tenant) == 1);
    var incident = incidents(tenant).get(0).path("id").asString();
    var path = "/api/v1/tenants/%s/incidents/%s".formatted(tenant, incident);

    admin.patch(path, Map.of("verdict", "false")).expect(200);
    var said = verdicts(tenant);
    assertThat(said).isNotEmpty();
    said.forEach(each -> {
      assertThat(each.path("refuted").asInt()).isEqualTo(1);
      assertThat(each.path("counts_less").asBoolean()).isFalse();
    });
    admin.patch(path, Map.of("verdict", "true")).expect(200);
    verdicts(tenant).forEach(each -> assertThat(each.path("confirmed").asInt()).isEqualTo(1));

    int before = others(path);
    intrude(tenant("feedback-neighbour"));
    await(() -> others(path) == before + 1);

    var findings = admin.get(path).expect(200).json().path("findings");
    var one = findings.get(0).path("metadata").path("uid").asString();
    admin.post(path + "/cut", Map.of("findings", List.of())).expectProblem(400);
    admin.post(path + "/cut", Map.of("findings", List.of("stranger"))).expectProblem(400);
    var parted = admin.post(path + "/cut", Map.of("findings", List.of(one))).expect(200).json();
    assertThat(parted.path("parted").asInt()).isEqualTo(1);
    assertThat(parted.path("rest").asInt()).isEqualTo(findings.size() - 1);
    await(() -> !holds(tenant, incident, one) || active(tenant) > 1);
    assertThat(admin.get("/api/v1/audit?limit=1000").body()).contains("incident.cut");
  }

  @Test
  void whatIsNotThereIsNeitherCutNorSeen() {
    var tenant = tenant("feedback-birch");
    var path = "/api/v1/tenants/%s/incidents/%s".formatted(tenant, "aaaaaaaaaaaa");

    admin.post(path + "/cut", Map.of("findings", List.of("a"))).expectProblem(404);
    admin.get(path + "/sightings").expectProblem(404);
    assertThat(verdicts(tenant)).isEmpty();
  }

  private int others(String path) {
    return admin.get(path + "/sightings").expect(200).json().path("other_tenants").asInt();
  }

  private boolean holds(String tenant, String incident, String finding) {
    return admin
        .get("/api/v1/tenants/%s/incidents/%s".formatted(tenant, incident))
        .expect(200)
        .json()
        .path("findings")
        .toString()
        .contains(finding);
  }

  private JsonNode verdicts(String tenant) {
    return admin
        .get("/api/v1/tenants/%s/verdicts".formatted(tenant))
        .expect(200)
        .json()
        .path("detectors");
  }

  private JsonNode incidents(String tenant) {
    return admin.get("/api/v1/incidents?tenant=" + tenant).expect(200).json().path("incidents");
  }

  private int active(String tenant) {
    return incidents(tenant).size();
  }

  private String tenant(String name) {
    return admin
        .post("/api/v1/tenants", Map.of("name", name))
        .expect(201)
        .json()
        .get("id")
        .asString();
  }

  private void intrude(String tenant) throws IOException {
    var recording = Files.readString(SharedData.content().resolve("demo/office-intrusion.ndjson"));
    var key =
        admin
            .post("/api/v1/tenants/%s/ingest-keys".formatted(tenant), Map.of("name", "pc"))
            .expect(201)
            .json()
            .get("key")
            .asString();
    server
        .client()
        .with("Authorization", "Bearer " + key)
        .send("POST", "/ingest/raw?source=pc", recording)
        .expect(200);
  }

  private static void await(BooleanSupplier condition) {
    var deadline = Instant.now().plus(Duration.ofSeconds(60));
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("what was waited for").isBefore(deadline);
      LockSupport.parkNanos(200_000_000);
    }
  }
}
