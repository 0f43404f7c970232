package dev.vedette.server.playbooks;

import static dev.vedette.server.running.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.running.ApiClient;
import dev.vedette.server.running.Intrusion;
import dev.vedette.server.running.RunningServer;
import dev.vedette.server.running.SharedServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** From an intrusion through the steps of a playbook to its end. */
@ExtendWith(SharedServer.class)
final class PlaybooksIT {
  private static final String MASTER = "203.0.113.50";

  private final RunningServer server;
  private final ApiClient admin;

  PlaybooksIT(RunningServer server) {
    this.server = server;
    admin = server.admin();
  }

  @Test
  void runsFromAnIntrusionThroughApprovalAndPeopleToItsEnd() throws IOException {
    var tenant = admin.addTenant("playbooks-acme");
    admin.put(path(tenant, "/response/policy"), Map.of("general", "approve")).expect(200);
    var feed = feed(tenant);
    keep(tenant, Documents.contain("Contain it"));
    admin
        .put(path(tenant, "/playbooks/" + Documents.CONTAIN + "/mode"), Map.of("mode", "automatic"))
        .expect(200);
    var foreign = admin.addUser("playbooks-foreign", "analyst", admin.addTenant("playbooks-other"));
    Intrusion.send(server, admin, tenant);

    var run = path(tenant, "/playbook-runs/" + await(() -> running(tenant)).path("id").asString());
    var asking = await(() -> waiting(run, "actions"));
    var action = path(tenant, "/response/actions/" + asking.path("actions").get(0).asString());
    foreign.get(run).expectProblem(404);
    assertThat(admin.get(action).expect(200).json().path("state").asString()).isEqualTo("proposed");
    admin.post(action + "/approval", Map.of("approve", true)).expect(200);
    await(() -> server.client().get(feed).body().contains(MASTER) ? Boolean.TRUE : null);

    var look = await(() -> waiting(run, "doer"));
    assertThat(look.path("text").asString()).contains("“" + MASTER + "”");
    var answer = run + "/steps/" + look.path("number").asInt() + "/answer";
    var values = Map.of("__spread__", List.of("true"));
    foreign.post(answer, Map.of("done", true)).expectProblem(404);
    var unfit = Map.of("done", true, "values", Map.of("__spread__", List.of("perhaps")));
    admin.post(answer, unfit).expectProblem(400);
    admin.post(answer, Map.of("done", true, "note", "yes", "values", values)).expect(200);
    admin.post(answer, Map.of("done", true)).expectProblem(409);

    var deeper = await(() -> waiting(run, "doer"));
    assertThat(deeper.path("name").asString()).isEqualTo("Look deeper");
    answerByLink(run, deeper);
    await(() -> status(run).equals("done") ? Boolean.TRUE : null);
    var incident = admin.get(run).json().path("incident").asString();
    assertThat(runs(tenant).valueStream().map(each -> each.path("incident").asString()))
        .containsOnlyOnce(incident);
    assertThat(admin.get("/api/v1/audit?limit=1000").body())
        .contains("playbook.start", "playbook.answer", "playbook.end", "response.ask");
  }

  private void answerByLink(String run, JsonNode step) {
    var made =
        admin
            .post(
                run + "/steps/" + step.path("number").asInt() + "/links",
                Map.of("recipient", "ann@acme.example"))
            .expect(200)
            .json()
            .path("url")
            .asString();
    var link = made.substring(made.indexOf("/api/v1/"));
    var nobody = server.client().with("Content-Type", "application/x-www-form-urlencoded");
    assertThat(server.client().get(link).expect(200).body()).contains("<form", "look deeper");
    nobody
        .send("POST", link.substring(0, link.length() - 3) + "AAA", "done=true")
        .expectProblem(404);
    nobody.send("POST", link, "done=true").expect(200);
    assertThat(nobody.send("POST", link, "done=false").expect(200).body()).doesNotContain("<form");
  }

  @Test
  void showsVariantsOfWhatHoldsAboveAndGivesBackWhatItWasGiven() {
    var tenant = admin.addTenant("playbooks-variant");
    var playbooks = path(tenant, "/playbooks");
    var shipped =
        admin
            .get(playbooks)
            .expect(200)
            .json()
            .path("playbooks")
            .valueStream()
            .filter(each -> each.path("name").asString().equals("Brute force"))
            .findFirst()
            .orElseThrow();
    var one = playbooks + "/" + shipped.path("id").asString();
    var yaml = admin.get(one + "/document?format=yaml").expect(200).json().path("text").asString();
    var json = admin.get(one + "/document").expect(200).json().path("text").asString();

    keep(tenant, yaml);
    assertThat(admin.get(one + "/document").json().path("text").asString()).isEqualTo(json);
    keep(tenant, json.replace("Close the door", "Close our door"));

    var variant = admin.get(one).expect(200).json();
    assertThat(variant.path("playbook").path("is_variant").asBoolean()).isTrue();
    assertThat(variant.path("playbook").path("from").asString()).isEqualTo(tenant);
    assertThat(variant.path("difference")).hasSize(1);
    assertThat(variant.path("difference").get(0).path("after").asString())
        .isEqualTo("\"Close our door\"");
    admin.delete(one).expect(204);
    assertThat(admin.get(one).json().path("playbook").path("is_variant").asBoolean()).isFalse();
    admin.delete(one).expectProblem(404);
  }

  @Test
  void triesAPlaybookOnAPastIncidentWithoutDoingAnything() throws IOException {
    var tenant = admin.addTenant("playbooks-dry");
    admin.put(path(tenant, "/response/policy"), Map.of("general", "observe")).expect(200);
    keep(tenant, Documents.contain("Dry"));
    Intrusion.send(server, admin, tenant);
    var incident = await(() -> incident(tenant));
    var dry = path(tenant, "/playbooks/" + Documents.CONTAIN + "/dry-runs");

    var result = admin.post(dry, Map.of("incident", incident)).expect(200);

    assertThat(result.json().path("status").asString()).isEqualTo("done");
    assertThat(result.body()).contains("deny-address " + MASTER + ": observe", "Somebody is asked");
    assertThat(runs(tenant)).isEmpty();
    admin.post(dry, Map.of("incident", "nothing")).expectProblem(404);
  }

  @Test
  void leavesToPeopleWhatThePlatformMayNotDoAndCanBeStopped() throws IOException {
    var tenant = admin.addTenant("playbooks-people");
    keep(tenant, Documents.contain("For people"));
    Intrusion.send(server, admin, tenant);
    var incident = await(() -> incident(tenant));
    var started =
        admin
            .post(
                path(tenant, "/playbooks/" + Documents.CONTAIN + "/runs"),
                Map.of("incident", incident, "values", Map.of("__hosts__", List.of("made-up"))))
            .expect(201)
            .json();
    var run = path(tenant, "/playbook-runs/" + started.path("id").asString());

    var block = await(() -> waiting(run, "doer"));

    assertThat(block.path("text").asString()).isEqualTo("block “" + MASTER + "”");
    admin.post(run + "/stop", Map.of()).expectProblem(400);
    admin.post(run + "/stop", Map.of("reason", "not needed")).expect(200);
    admin.post(run + "/stop", Map.of("reason", "again")).expectProblem(409);
    assertThat(status(run)).isEqualTo("stopped");
  }

  @Test
  void refusesWhatIsWrongAndWhatARoleMayNot() {
    var tenant = admin.addTenant("playbooks-wrong");
    var responder = admin.addUser("playbooks-responder", "responder", tenant);
    var playbooks = path(tenant, "/playbooks");
    var broken = Documents.contain("x").replace("type: group", "type: 7");

    assertThat(admin.post(playbooks, Map.of("text", broken)).expectProblem(400).body())
        .contains("line ");
    var check = admin.post(path(tenant, "/playbook-checks"), Map.of("text", broken)).expect(200);
    assertThat(check.json().path("usable").asBoolean()).isFalse();
    assertThat(check.json().path("remarks").get(0).path("line").asInt()).isPositive();
    responder.post(playbooks, Map.of("text", Documents.contain("x"))).expectProblem(403);
    keep(tenant, Documents.contain("x"));
    var mode = playbooks + "/" + Documents.CONTAIN + "/mode";
    admin
        .addUser("playbooks-analyst", "analyst", tenant)
        .put(mode, Map.of("mode", "automatic"))
        .expectProblem(403);
    admin.put(mode, Map.of("mode", "always")).expectProblem(400);
    admin.put(mode, Map.of("mode", "off")).expect(200);
    responder.post(playbooks + "/" + Documents.CONTAIN + "/runs", Map.of()).expectProblem(409);
    admin.get("/api/v1/playbook-runs?cursor=nonsense").expectProblem(400);
    server.client().get("/api/v1/playbook-answers/nonsense").expectProblem(404);
    admin
        .put(path(tenant, "/playbook-secrets/x"), Map.of("value", "a b", "hosts", List.of("h")))
        .expectProblem(400);
  }

  private void keep(String tenant, String text) {
    admin.post(path(tenant, "/playbooks"), Map.of("text", text)).expect(201);
  }

  private static String path(String tenant, String rest) {
    return "/api/v1/tenants/" + tenant + rest;
  }

  private JsonNode runs(String tenant) {
    return admin.get("/api/v1/playbook-runs?tenant=" + tenant).expect(200).json().path("runs");
  }

  private @Nullable JsonNode running(String tenant) {
    return runs(tenant).valueStream().findFirst().orElse(null);
  }

  private @Nullable JsonNode waiting(String run, String whom) {
    return admin
        .get(run)
        .expect(200)
        .json()
        .path("steps")
        .valueStream()
        .filter(each -> each.path("state").asString().equals("waiting"))
        .filter(each -> each.path("waits").asString().equals(whom))
        .findFirst()
        .orElse(null);
  }

  private String status(String run) {
    return admin.get(run).expect(200).json().path("status").asString();
  }

  /** The riskiest one, once it holds the master. */
  private @Nullable String incident(String tenant) {
    return admin
        .get("/api/v1/incidents?tenant=" + tenant)
        .expect(200)
        .json()
        .path("incidents")
        .valueStream()
        .map(each -> each.path("id").asString())
        .filter(id -> admin.get(path(tenant, "/incidents/" + id)).body().contains(MASTER))
        .findFirst()
        .orElse(null);
  }

  private String feed(String tenant) {
    var key =
        admin.post(path(tenant, "/response/feed-keys"), Map.of("name", "fw")).expect(201).json();
    return "/api/v1/feeds/" + key.path("key").asString() + "/addresses";
  }
}
