package dev.vedette.server.respond;

import static dev.vedette.server.running.Waiting.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.running.ApiClient;
import dev.vedette.server.running.Intrusion;
import dev.vedette.server.running.RunningServer;
import dev.vedette.server.running.SharedServer;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** From an intrusion to what is done about it, and back. */
@ExtendWith(SharedServer.class)
final class ResponseIT {
  private static final String MASTER = "203.0.113.50";

  private final RunningServer server;
  private final ApiClient admin;

  ResponseIT(RunningServer server) {
    this.server = server;
    admin = server.admin();
  }

  @Test
  void deniesTheMasterOfAnIntrusionOnceSomebodySaysYesAndLetsGoWhenItsTimeIsOver()
      throws IOException {
    var tenant = admin.addTenant("response-acme");
    allow(tenant, Map.of("general", "approve", "lasting_seconds", Map.of("deny-address", 5)));
    var analyst = admin.addUser("response-analyst", "analyst", tenant);
    var foreign = admin.addUser("response-foreign", "analyst", admin.addTenant("response-other"));
    var feed = feed(tenant);
    Intrusion.send(server, admin, tenant);

    var proposed = await(() -> action(tenant, "deny-address", "proposed"));

    assertThat(proposed.path("target").asString()).isEqualTo(MASTER);
    assertThat(proposed.path("reasons").path("why").toString()).contains("attacker's hands");
    assertThat(server.client().get(feed).expect(200).body()).isEmpty();
    var path = path(tenant, proposed);
    foreign.get(path).expectProblem(404);
    foreign.post(path + "/approval", Map.of("approve", true)).expectProblem(404);
    var yes = analyst.post(path + "/approval", Map.of("approve", true)).expect(200).json();
    assertThat(yes.path("decided_by").asString()).isEqualTo("response-analyst");
    admin.post(path + "/approval", Map.of("approve", false)).expectProblem(409);

    await(() -> server.client().get(feed).body().contains(MASTER) ? Boolean.TRUE : null);
    var confirmed = admin.get(path).expect(200).json();
    assertThat(confirmed.path("state").asString()).isEqualTo("confirmed");

    await(() -> server.client().get(feed).body().isEmpty() ? Boolean.TRUE : null);
    var expired = await(() -> inState(path, "expired"));
    assertThat(expired.path("ending").asString()).isEqualTo("its time is over");
    assertThat(admin.get("/api/v1/audit?limit=1000").body())
        .contains("response.decide", "response.approve", "response.issue", "response.release");
    var incident = proposed.path("incident").asString();
    assertThat(
            admin
                .get("/api/v1/tenants/%s/incidents/%s".formatted(tenant, incident))
                .json()
                .path("actions"))
        .isNotEmpty();
    assertThat(
            admin
                .get(
                    "/api/v1/tenants/%s/response/decisions?incident=%s".formatted(tenant, incident))
                .expect(200)
                .json()
                .path("decisions")
                .get(0)
                .path("decision")
                .path("inputs")
                .path("detectors"))
        .isNotEmpty();
  }

  @Test
  void takesBackWhatWasDoneForAnIncidentThatWasNone() throws IOException {
    var tenant = admin.addTenant("response-false");
    allow(tenant, Map.of("general", "approve"));
    var feed = feed(tenant);
    Intrusion.send(server, admin, tenant);
    var path = path(tenant, await(() -> action(tenant, "deny-address", "proposed")));
    admin.post(path + "/approval", Map.of("approve", true)).expect(200);
    await(() -> server.client().get(feed).body().contains(MASTER) ? Boolean.TRUE : null);
    var incident = admin.get(path).json().path("incident").asString();

    admin
        .patch(
            "/api/v1/tenants/%s/incidents/%s".formatted(tenant, incident),
            Map.of("verdict", "false", "status", "closed"))
        .expect(200);

    var undone = await(() -> inState(path, "undone"));
    assertThat(undone.path("ending").asString()).contains("false");
    assertThat(server.client().get(feed).body()).isEmpty();
    assertThat(admin.get("/api/v1/tenants/%s/response/scores".formatted(tenant)).expect(200).body())
        .contains("\"type\":\"deny-address\"");
  }

  @Test
  void doesNothingNewWhileTheStopButtonIsPressed() throws IOException {
    var tenant = admin.addTenant("response-stop");
    allow(tenant, Map.of("general", "approve"));
    var feed = feed(tenant);
    var responder = admin.addUser("response-stopper", "responder", tenant);
    Intrusion.send(server, admin, tenant);
    var path = path(tenant, await(() -> action(tenant, "deny-address", "proposed")));
    var stop = "/api/v1/tenants/%s/response/stop".formatted(tenant);

    var stopped = responder.put(stop, Map.of("reason", "a change is going on")).expect(200);

    assertThat(stopped.json().path("stopped_at").asString()).isEqualTo(tenant);
    admin.post(path + "/approval", Map.of("approve", true)).expect(200);
    await(() -> endingOf(path).contains("stop button") ? Boolean.TRUE : null);
    assertThat(server.client().get(feed).body()).isEmpty();
    responder.delete(stop).expectProblem(403);
    admin.delete(stop).expect(204);
    await(() -> server.client().get(feed).body().contains(MASTER) ? Boolean.TRUE : null);
    admin.post(path + "/undo", Map.of()).expect(200);
    await(() -> inState(path, "undone"));
  }

  @Test
  void letsSomebodySayYesByALinkOnce() throws IOException {
    var tenant = admin.addTenant("response-link");
    allow(tenant, Map.of("general", "approve"));
    var feed = feed(tenant);
    Intrusion.send(server, admin, tenant);
    var path = path(tenant, await(() -> action(tenant, "deny-address", "proposed")));
    var made =
        admin.post(path + "/links", Map.of("recipient", "ann@acme.example")).expect(200).json();
    var url = made.path("url").asString();
    var link = url.substring(url.indexOf("/api/v1/"));
    var nobody = server.client().with("Content-Type", "application/x-www-form-urlencoded");

    assertThat(server.client().get(link).expect(200).body()).contains(MASTER, "<form");
    assertThat(admin.get(path).json().path("state").asString()).isEqualTo("proposed");
    var forged = link.substring(0, link.length() - 2) + (link.endsWith("AA") ? "BB" : "AA");
    server.client().get(forged).expectProblem(404);
    nobody.send("POST", forged, "approve=true").expectProblem(404);
    nobody.send("POST", link, "approve=true").expect(200);
    await(() -> server.client().get(feed).body().contains(MASTER) ? Boolean.TRUE : null);
    assertThat(nobody.send("POST", link, "approve=false").expect(200).body())
        .doesNotContain("<form");
    assertThat(admin.get(path).json().path("decided_by").asString())
        .isEqualTo("ann@acme.example (by link)");
  }

  @Test
  void connectsProductsWhoseSecretsNobodySeesAgain() throws IOException {
    var tenant = admin.addTenant("response-connect");
    var connectors = "/api/v1/tenants/%s/response/connectors".formatted(tenant);
    var kinds = admin.get("/api/v1/response/connector-kinds").expect(200).body();
    var secret = "0123456789abcdefghijABCDEFGHIJ";
    var okta =
        Map.of(
            "kind",
            "okta",
            "name",
            "Our Okta",
            "settings",
            Map.of("domain", "acme.okta.com"),
            "secrets",
            Map.of("token", secret));

    var added = admin.post(connectors, okta).expect(201);

    assertThat(kinds).contains("defender", "crowdstrike", "sentinelone", "entra", "okta");
    assertThat(added.json().path("classes").toString()).contains("contain-user");
    assertThat(added.body() + admin.get(connectors).body()).doesNotContain(secret);
    admin
        .post(connectors, Map.of("kind", "okta", "name", "x", "settings", Map.of("domain", "evil")))
        .expectProblem(400);
    admin.post(connectors, Map.of("kind", "nothing", "name", "x")).expectProblem(400);
    admin
        .addUser("response-analyst-2", "analyst", tenant)
        .post(connectors, okta)
        .expectProblem(403);
    admin.delete(connectors + "/" + added.json().path("id").asString()).expect(204);
    assertThat(admin.get(connectors).json().path("connectors")).isEmpty();
    assertThat(server.output()).doesNotContain(secret);
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    var tenant = admin.addTenant("response-none");
    var policy = "/api/v1/tenants/%s/response/policy".formatted(tenant);

    admin.put(policy, Map.of("general", "always")).expectProblem(400);
    admin.put(policy, Map.of("autonomy", Map.of("burn-host", "act"))).expectProblem(400);
    admin.put(policy, Map.of("certainty", 0.1)).expectProblem(400);
    admin
        .put(policy, Map.of("quiet_hours", List.of(Map.of("from", "x", "to", "y", "zone", "z"))))
        .expectProblem(400);
    admin.put(policy, Map.of("nonsense", 1)).expectProblem(400);
    admin.delete(policy).expectProblem(404);
    assertThat(admin.get(policy).expect(200).body()).contains("\"general\":\"recommend\"");
    server.client().get("/api/v1/feeds/vdf_nothing/addresses").expectProblem(404);
    server.client().get("/api/v1/feeds/basic/addresses").expectProblem(401);
    admin.get("/api/v1/response/actions?cursor=nonsense").expectProblem(400);
  }

  @Test
  void givesFeedsToWhoeverHasTheKeyAsAPassword() {
    var tenant = admin.addTenant("response-basic");
    var made =
        admin
            .post("/api/v1/tenants/%s/response/feed-keys".formatted(tenant), Map.of("name", "edl"))
            .expect(201)
            .json();
    var pair = "any:" + made.path("key").asString();
    var basic = Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));

    var zone =
        server
            .client()
            .with("Authorization", "Basic " + basic)
            .get("/api/v1/feeds/basic/rpz")
            .expect(200);

    assertThat(zone.body()).contains("SOA localhost.");
    assertThat(zone.header("Content-Type")).startsWith("text/plain");
  }

  private void allow(String tenant, Map<String, Object> policy) {
    admin.put("/api/v1/tenants/%s/response/policy".formatted(tenant), policy).expect(200);
  }

  /** The path of the list of addresses. */
  private String feed(String tenant) {
    return "/api/v1/feeds/"
        + admin
            .post("/api/v1/tenants/%s/response/feed-keys".formatted(tenant), Map.of("name", "fw"))
            .expect(201)
            .json()
            .path("key")
            .asString()
        + "/addresses";
  }

  private @Nullable JsonNode action(String tenant, String type, String state) {
    for (var action :
        admin
            .get("/api/v1/response/actions?tenant=%s&state=%s".formatted(tenant, state))
            .expect(200)
            .json()
            .path("actions")) {
      if (action.path("type").asString().equals(type)) {
        return action;
      }
    }
    return null;
  }

  private static String path(String tenant, JsonNode action) {
    return "/api/v1/tenants/%s/response/actions/%s".formatted(tenant, action.path("id").asString());
  }

  private @Nullable JsonNode inState(String path, String state) {
    var action = admin.get(path).expect(200).json();
    return action.path("state").asString().equals(state) ? action : null;
  }

  private String endingOf(String path) {
    return admin.get(path).expect(200).json().path("ending").asString();
  }
}
