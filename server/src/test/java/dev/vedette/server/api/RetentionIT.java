package dev.vedette.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.running.ApiClient;
import dev.vedette.server.running.RunningServer;
import dev.vedette.server.running.SharedServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Who sets how long what is kept, and what follows from it below. */
@ExtendWith(SharedServer.class)
class RetentionIT {
  private static final String PASSWORD = "a password of some length";

  private final RunningServer server;
  private final ApiClient admin;

  RetentionIT(RunningServer server) {
    this.server = server;
    admin = server.admin();
  }

  @Test
  void whatIsSetAboveHoldsBelowUntilItIsSetThere() {
    var group = tenant("retention-group", "group", null);
    var client = tenant("retention-client", "client", group);
    assertThat(terms(client).path("events_days").asInt()).isEqualTo(90);
    assertThat(terms(client).path("findings_days").isNull()).isTrue();

    admin
        .put(
            path(group),
            Map.of("events_days", 30, "classes", Map.of("4002", 7, "0", 3), "findings_days", 365))
        .expect(200);
    admin.put(path(client), Map.of("classes", Map.of("4002", 14))).expect(200);

    assertThat(terms(client).path("events_days").asInt()).isEqualTo(30);
    assertThat(terms(client).path("findings_days").asInt()).isEqualTo(365);
    assertThat(terms(client).path("classes").toString()).isEqualTo("{\"0\":3,\"4002\":14}");
    assertThat(own(client).path("classes").toString()).isEqualTo("{\"4002\":14}");
    assertThat(own(client).path("events_days").isNull()).isTrue();

    admin.put(path(group), Map.of("incidents_days", 400)).expect(200);
    assertThat(terms(client).path("events_days").asInt()).isEqualTo(90);
    admin.delete(path(client)).expect(204);
    admin.delete(path(client)).expectProblem(404);
    assertThat(terms(client).path("classes")).isEmpty();
    assertThat(terms(client).path("incidents_days").asInt()).isEqualTo(400);
  }

  @Test
  void whatCannotBeMeantIsRefused() {
    var client = tenant("retention-wrong", "client", null);
    for (var wrong :
        List.<Map<String, Object>>of(
            Map.of("events_days", 0),
            Map.of("findings_days", -1),
            Map.of("incidents_days", 1_000_000),
            Map.of("classes", Map.of("web", 7)),
            Map.of("classes", Map.of("-1", 7)),
            Map.of("classes", Map.of("4002", 0)))) {
      admin.put(path(client), wrong).expectProblem(400);
    }
    assertThat(own(client).path("classes")).isEmpty();
  }

  @Test
  void onlyAdministratorsOfATenantSetIt() {
    var client = tenant("retention-rights", "client", null);
    var grants = List.of(Map.of("role", "analyst", "tenant", client));
    admin
        .post(
            "/api/v1/users",
            Map.of("name", "retention-analyst", "password", PASSWORD, "grants", grants))
        .expect(201);
    var analyst = server.client().signIn("retention-analyst", PASSWORD);

    analyst.get(path(client)).expect(200);
    analyst.put(path(client), Map.of("events_days", 1)).expectProblem(403);
    analyst.delete(path(client)).expectProblem(403);
  }

  private static String path(String tenant) {
    return "/api/v1/tenants/%s/retention".formatted(tenant);
  }

  private JsonNode terms(String tenant) {
    return admin.get(path(tenant)).expect(200).json().path("terms");
  }

  private JsonNode own(String tenant) {
    return admin.get(path(tenant)).expect(200).json().path("own");
  }

  private String tenant(String name, String kind, @Nullable String above) {
    var wanted = new HashMap<>(Map.of("name", name, "kind", kind));
    if (above != null) {
      wanted.put("parent", above);
    }
    return admin.post("/api/v1/tenants", wanted).expect(201).json().path("id").asString();
  }
}
