package dev.vedette.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.running.Answer;
import dev.vedette.server.running.ApiClient;
import dev.vedette.server.running.RunningServer;
import dev.vedette.server.running.SharedServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What is learnt of hosts, persons and addresses, and what people list of them. */
@ExtendWith(SharedServer.class)
class EntitiesIT {
  private static final String PASSWORD = "a password of some length";

  /** Longer than live detection waits until it saves. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final RunningServer server;
  private final ApiClient admin;

  EntitiesIT(RunningServer server) {
    this.server = server;
    admin = server.admin();
  }

  @Test
  void whatEventsTellAndPeopleListIsOneAnswer() {
    var tenant = tenant("entities-known");
    csv(tenant, "host,criticality,owner,network,name\nws5,high,Lena,,\n,,,10.0.0.0/24,Lyon\n")
        .expect(200);
    var now = Instant.now().getEpochSecond();
    send(
        tenant,
        """
        {"_path":"dhcp","ts":%d.0,"uids":["C1"],"mac":"08:00:27:aa:bb:cc","client_fqdn":"ws5.birch.example","assigned_addr":"10.0.0.5","lease_time":14400.0,"msg_types":["REQUEST","ACK"]}
        """
            .formatted(now));

    var host = learnt(tenant, "host", "WS5");

    assertThat(host.path("key").asString()).isEqualTo("ws5");
    assertThat(host.path("criticality").asString()).isEqualTo("high");
    assertThat(host.path("owner").asString()).isEqualTo("Lena");
    var held = host.path("addresses").path(0);
    assertThat(held.path("value").asString()).isEqualTo("10.0.0.5");
    assertThat(held.path("confidence").asInt()).isEqualTo(70);
    assertThat(held.path("first").asString()).isEqualTo(Instant.ofEpochSecond(now).toString());
    assertThat(entity(tenant, "address", "10.0.0.5").path("network").asString()).isEqualTo("Lyon");
    assertThat(hunt(tenant, "SELECT host, confidence FROM addresses WHERE address = '10.0.0.5'"))
        .isEqualTo("[[\"ws5.birch.example\",70]]");
    var other = tenant("entities-other");
    assertThat(entity(other, "host", "ws5").path("addresses")).isEmpty();
    assertThat(hunt(other, "SELECT * FROM addresses")).isEqualTo("[]");
  }

  @Test
  void aListIsReadAndWhatIsWrongWithItIsSaid() {
    var tenant = tenant("entities-list");
    admin.get(assets(tenant)).expectProblem(404);

    var put = csv(tenant, "host,criticality\nws5,urgent\ndc01,critical\n").expect(200).json();

    assertThat(put.path("entities").asInt()).isEqualTo(2);
    assertThat(put.path("problems").path(0).asString())
        .contains("assets.csv:2", "\"urgent\" is no criticality");
    assertThat(admin.get(assets(tenant)).expect(200).json().path("author").asString())
        .isEqualTo("admin");
    csv(tenant, "colour\nred\n").expectProblem(400);
    csv(tenant, "").expectProblem(400);
    admin.put(assets(tenant), Map.of("colour", "red")).expectProblem(400);
    assertThat(admin.get("/api/v1/audit?limit=50").expect(200).json().toString())
        .contains("assets.put");
    admin.delete(assets(tenant)).expect(204);
    admin.delete(assets(tenant)).expectProblem(404);
  }

  @Test
  void whoOnlyReadsCannotList() {
    var tenant = tenant("entities-rights");
    var grants = List.of(Map.of("role", "client-viewer", "tenant", tenant));
    admin
        .post(
            "/api/v1/users",
            Map.of("name", "entities-viewer", "password", PASSWORD, "grants", grants))
        .expect(201);
    var viewer = server.client().signIn("entities-viewer", PASSWORD);

    viewer.get(path(tenant, "host", "ws5")).expect(200);
    viewer.put(assets(tenant), Map.of("csv", "host\nws5\n")).expectProblem(403);
    viewer.delete(assets(tenant)).expectProblem(403);
  }

  @Test
  void whatNamesNothingIsRefused() {
    var tenant = tenant("entities-wrong");

    admin.get(path(tenant, "planet", "mars")).expectProblem(400);
    admin.get("/api/v1/tenants/%s/entity?type=host".formatted(tenant)).expectProblem(400);
    admin.get(path(tenant, "host", "ws5") + "&at=yesterday").expectProblem(400);
    admin.get(path("none-of-ours", "host", "ws5")).expectProblem(404);
  }

  private JsonNode learnt(String tenant, String type, String value) {
    var end = Instant.now().plus(PATIENCE);
    while (entity(tenant, type, value).path("addresses").isEmpty()) {
      assertThat(Instant.now()).as("nothing was learnt of " + value).isBefore(end);
      LockSupport.parkNanos(500_000_000);
    }
    return entity(tenant, type, value);
  }

  private JsonNode entity(String tenant, String type, String value) {
    return admin.get(path(tenant, type, value)).expect(200).json();
  }

  private String hunt(String tenant, String sql) {
    return admin
        .post("/api/v1/tenants/%s/hunt".formatted(tenant), Map.of("sql", sql))
        .expect(200)
        .json()
        .path("rows")
        .toString();
  }

  private static String path(String tenant, String type, String value) {
    return "/api/v1/tenants/%s/entity?type=%s&value=%s".formatted(tenant, type, value);
  }

  private static String assets(String tenant) {
    return "/api/v1/tenants/%s/assets".formatted(tenant);
  }

  private Answer csv(String tenant, String text) {
    return admin.put(assets(tenant), Map.of("csv", text));
  }

  private String tenant(String name) {
    return admin
        .post("/api/v1/tenants", Map.of("name", name, "kind", "client"))
        .expect(201)
        .json()
        .path("id")
        .asString();
  }

  private void send(String tenant, String record) {
    var key =
        admin
            .post("/api/v1/tenants/%s/ingest-keys".formatted(tenant), Map.of("name", "pc"))
            .expect(201)
            .json()
            .path("key")
            .asString();
    server.client().bearing(key).send("POST", "/ingest/raw?source=pc", record).expect(200);
  }
}
