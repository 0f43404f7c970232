package dev.vedette.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.running.ApiClient;
import dev.vedette.server.running.RunningServer;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From a sender to an incident, and through a power cut. */
class DeliveryIT {
  private static final int RECORDS = 21;

  @Test
  void anIntrusionThatIsSentBecomesOneIncidentThroughAPowerCut()
      throws IOException, InterruptedException {
    var recording = Files.readString(SharedData.content().resolve("demo/office-intrusion.ndjson"));
    var first = RunningServer.start();
    var admin = first.admin();
    var tenant = tenant(admin, "Acme");
    var other = tenant(admin, "Birch");
    var key = key(admin, tenant);

    var half = recording.lines().limit(11).toList();
    sender(first, key).send("POST", "/ingest/raw?source=pc", lines(half)).expect(200);
    first.kill();

    try (var second = first.startAgain()) {
      var again = second.admin();
      var rest = recording.lines().skip(11).toList();
      sender(second, key).send("POST", "/ingest/raw?source=pc", lines(rest)).expect(200);
      await(() -> stored(again, tenant) == RECORDS);
      await(() -> incidents(again, tenant).size() == 1 && risk(again, tenant) >= 95);

      assertThat(ledger(again, tenant).get("received").asLong()).isEqualTo(RECORDS);
      assertThat(ledger(again, tenant).get("rejected").asLong()).isZero();
      assertThat(hunt(again, tenant, "SELECT count(*), count(DISTINCT sequence) FROM events"))
          .isEqualTo("[[21,21]]");
      assertThat(uids(again, tenant)).hasSize(11).doesNotHaveDuplicates();
      assertThat(incidents(again, other)).isEmpty();
      assertThat(hunt(again, other, "SELECT count(*) FROM events")).isEqualTo("[[0]]");
      tellsTheStory(again, tenant, incidents(again, tenant).get(0).get("id").asString());
    }
  }

  private static void tellsTheStory(ApiClient client, String tenant, String id) {
    var incident =
        client.get("/api/v1/tenants/%s/incidents/%s".formatted(tenant, id)).expect(200).json();

    assertThat(incident.path("findings").size()).isEqualTo(11);
    assertThat(incident.path("timeline").size()).isGreaterThan(5);
    assertThat(incident.path("remediation").size()).isGreaterThan(3);
    assertThat(incident.path("graph").path("relations").size()).isGreaterThan(3);
    assertThat(incident.path("incident").path("class_uid").asInt()).isEqualTo(2005);
    client
        .patch(
            "/api/v1/tenants/%s/incidents/%s".formatted(tenant, id),
            Map.of("status", "closed", "verdict", "true"))
        .expect(200);
    assertThat(client.get("/api/v1/incidents?status=open").json().path("incidents")).isEmpty();
  }

  private static ApiClient sender(RunningServer server, String key) {
    return server.client().with("Authorization", "Bearer " + key);
  }

  private static String lines(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  private static String tenant(ApiClient admin, String name) {
    return admin
        .post("/api/v1/tenants", Map.of("name", name))
        .expect(201)
        .json()
        .get("id")
        .asString();
  }

  private static String key(ApiClient admin, String tenant) {
    return admin
        .post("/api/v1/tenants/%s/ingest-keys".formatted(tenant), Map.of("name", "pc"))
        .expect(201)
        .json()
        .get("key")
        .asString();
  }

  private static JsonNode ledger(ApiClient client, String tenant) {
    return client.get("/api/v1/tenants/%s/ledger".formatted(tenant)).json().path("sources").get(0);
  }

  private static long stored(ApiClient client, String tenant) {
    var line = ledger(client, tenant);
    return line == null ? 0 : line.get("stored").asLong();
  }

  private static JsonNode incidents(ApiClient client, String tenant) {
    return client.get("/api/v1/incidents?tenant=" + tenant).expect(200).json().path("incidents");
  }

  private static int risk(ApiClient client, String tenant) {
    return incidents(client, tenant).get(0).get("risk_score").asInt();
  }

  private static String hunt(ApiClient client, String tenant, String sql) {
    return client
        .post("/api/v1/tenants/%s/hunt".formatted(tenant), Map.of("sql", sql))
        .expect(200)
        .json()
        .get("rows")
        .toString();
  }

  private static List<String> uids(ApiClient client, String tenant) {
    var found = client.get("/api/v1/tenants/%s/findings".formatted(tenant)).expect(200).json();
    var uids = new TreeSet<String>();
    found.path("findings").forEach(each -> uids.add(each.path("metadata").path("uid").asString()));
    assertThat(uids).hasSize(found.path("findings").size());
    return List.copyOf(uids);
  }

  private static void await(BooleanSupplier condition) {
    var deadline = Instant.now().plus(Duration.ofSeconds(60));
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("what was waited for").isBefore(deadline);
      LockSupport.parkNanos(200_000_000);
    }
  }
}
