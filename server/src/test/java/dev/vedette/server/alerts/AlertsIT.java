package dev.vedette.server.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.running.ApiClient;
import dev.vedette.server.running.RunningServer;
import dev.vedette.server.running.SharedServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** From something that goes wrong to somebody who looks after it. */
@ExtendWith(SharedServer.class)
final class AlertsIT {
  private static final String PASSWORD = "a password of some length";

  private final RunningServer server;
  private final ApiClient admin;

  AlertsIT(RunningServer server) {
    this.server = server;
    admin = server.admin();
  }

  @Test
  void tellsOfATenantThatSendsTooMuchAndNobodyElse() throws IOException {
    var loud = tenant("alerts-loud");
    var other = tenant("alerts-other");
    var analyst = user("alerts-analyst", "analyst", loud);
    var viewer = user("alerts-viewer", "client-viewer", loud);
    var foreign = user("alerts-foreign", "analyst", other);
    admin.put("/api/v1/tenants/%s/quota".formatted(loud), Map.of("events_per_second", 1));
    var key = key(loud);
    var sender = server.client().bearing(key);
    sender.send("POST", "/ingest/raw", "{\"a\":1}\n".repeat(2_000)).expect(200);
    sender.send("POST", "/ingest/raw", "{\"a\":1}\n".repeat(7)).expect(429);

    var alert = await(analyst, "/api/v1/alerts?state=open&tenant=" + loud);
    var id = alert.path("id").asString();
    var acknowledgement = "/api/v1/tenants/%s/alerts/%s/acknowledgement".formatted(loud, id);

    assertThat(alert.path("cause").asString()).isEqualTo("quota");
    assertThat(alert.path("tenant").asString()).isEqualTo(loud);
    assertThat(alert.path("detail").asString()).contains("7 events");
    assertThat(alert.path("closed").isNull()).isTrue();
    assertThat(foreign.get("/api/v1/alerts").expect(200).body()).doesNotContain(id, loud);
    foreign.get("/api/v1/alerts?tenant=" + loud).expectProblem(404);
    foreign.post(acknowledgement, Map.of()).expectProblem(404);
    foreign.post(acknowledgement.replace(loud, other), Map.of()).expectProblem(404);
    viewer.post(acknowledgement, Map.of()).expectProblem(403);

    var taken = analyst.post(acknowledgement, Map.of()).expect(200).json();
    assertThat(taken.path("acknowledged_by").asString()).isEqualTo("alerts-analyst");
    admin.post(acknowledgement, Map.of()).expect(200);
    assertThat(viewer.get("/api/v1/alerts").json().path("alerts").get(0)).isEqualTo(taken);
    assertThat(admin.get("/api/v1/audit?limit=1000").body()).contains("alert.acknowledge", id);
    assertThat(admin.get("/api/v1/metrics").body())
        .containsPattern("vedette_alerts_open\\{cause=\"quota\",?\\} [1-9]")
        .contains("vedette_detection_lag_seconds");
    assertThat(server.output()).contains("alert opened: cause=quota tenant=" + loud);
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    var tenant = tenant("alerts-none");

    admin.get("/api/v1/alerts?state=new").expectProblem(400);
    admin.get("/api/v1/alerts?cursor=nonsense").expectProblem(400);
    admin.get("/api/v1/alerts?limit=0").expectProblem(400);
    admin
        .post("/api/v1/tenants/%s/alerts/nothing/acknowledgement".formatted(tenant), Map.of())
        .expectProblem(404);
    assertThat(admin.get("/api/v1/alerts?tenant=" + tenant).expect(200).json().path("alerts"))
        .isEmpty();
  }

  private static JsonNode await(ApiClient client, String path) {
    var deadline = Instant.now().plus(Duration.ofSeconds(60));
    while (true) {
      var alerts = client.get(path).expect(200).json().path("alerts");
      if (!alerts.isEmpty()) {
        return alerts.get(0);
      }
      assertThat(Instant.now()).as("an alert").isBefore(deadline);
      LockSupport.parkNanos(200_000_000);
    }
  }

  private String tenant(String name) {
    return admin
        .post("/api/v1/tenants", Map.of("name", name))
        .expect(201)
        .json()
        .path("id")
        .asString();
  }

  private ApiClient user(String name, String role, String tenant) {
    var grants = List.of(Map.of("role", role, "tenant", tenant));
    admin
        .post("/api/v1/users", Map.of("name", name, "password", PASSWORD, "grants", grants))
        .expect(201);
    return server.client().signIn(name, PASSWORD);
  }

  private String key(String tenant) {
    return admin
        .post("/api/v1/tenants/%s/ingest-keys".formatted(tenant), Map.of("name", "k"))
        .expect(201)
        .json()
        .path("key")
        .asString();
  }
}
