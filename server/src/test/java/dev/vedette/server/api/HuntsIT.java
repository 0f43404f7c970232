package dev.vedette.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.running.Answer;
import dev.vedette.server.running.ApiClient;
import dev.vedette.server.running.RunningServer;
import dev.vedette.server.running.SharedServer;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Hunters keep what they hunt for, have it run by itself, and try rules on the past. */
@ExtendWith(SharedServer.class)
class HuntsIT {
  private static final int RECORDS = 21;
  private static final String RULE =
      """
      title: Anything that starts
      id: 5b8f8f9e-5a55-4a43-9a5b-0b7c6f0f4a11
      status: test
      logsource: { category: process_creation, product: windows }
      detection:
        selection:
          Image|endswith: '.exe'
        condition: selection
      level: low
      """;
  private static final String EXCEPTION =
      """
      rule: 5b8f8f9e-5a55-4a43-9a5b-0b7c6f0f4a11
      tenants: all
      when: always
      author: ann
      reason: everything here is known
      """;

  private final RunningServer server;
  private final ApiClient admin;

  HuntsIT(RunningServer server) {
    this.server = server;
    admin = server.admin();
  }

  @Test
  void aKeptHuntMakesOneFindingOfEachRowHoweverOftenItRuns() throws IOException {
    var tenant = tenantWithEvents("kept");
    var hunt =
        keep(
            tenant,
            "SELECT time, host, process_name, sequence FROM events WHERE process_name IS NOT NULL",
            Map.of("findings", true, "severity", "high"));
    var path = "/api/v1/tenants/%s/hunts/%s/runs".formatted(tenant, hunt);

    var first = admin.post(path, Map.of()).expect(200).json();
    var second = admin.post(path, Map.of()).expect(200).json();

    assertThat(first.path("error").isNull()).isTrue();
    assertThat(first.path("rows").asInt()).isPositive();
    assertThat(first.path("new_findings").asInt()).isEqualTo(first.path("rows").asInt());
    assertThat(second.path("rows").asInt()).isEqualTo(first.path("rows").asInt());
    assertThat(second.path("new_findings").asInt()).isZero();
    assertThat(
            rows(tenant, "SELECT count(*) FROM findings WHERE rule_id = 'hunt:%s'".formatted(hunt)))
        .isEqualTo("[[%d]]".formatted(first.path("rows").asInt()));
    assertThat(admin.get(path).json().path("runs")).hasSize(2);
  }

  @Test
  void aScheduledHuntRunsByItselfAndItsFailuresAreSeen() {
    var tenant = tenant("scheduled");
    var good = keep(tenant, "SELECT 1 AS one", Map.of("every_minutes", 60));
    var bad = keep(tenant, "SELECT * FROM nowhere", Map.of("every_minutes", 60));

    await(() -> runs(tenant, good).size() == 1 && runs(tenant, bad).size() == 1);

    assertThat(runs(tenant, good).get(0).path("first").toString())
        .isEqualTo("{\"columns\":[\"one\"],\"rows\":[[1]]}");
    assertThat(runs(tenant, bad).get(0).path("error").asString()).contains("nowhere");
  }

  @Test
  void aHuntOverAllBelowSaysWhoseItsRowsAre() throws IOException {
    var tenant = tenantWithEvents("wide");
    var group = admin.get("/api/v1/tenants/" + tenant).json().path("parent").asString();
    var found = "WHERE tenant = '%s' LIMIT 1".formatted(tenant);
    var told =
        keep(
            group,
            "SELECT tenant, process_path FROM events " + found,
            Map.of("reach", "below", "findings", true));
    var untold =
        keep(
            group,
            "SELECT process_path FROM events " + found,
            Map.of("reach", "below", "findings", true));

    assertThat(run(group, told).path("error").isNull()).isTrue();
    assertThat(run(group, told).path("rows").asInt()).isEqualTo(1);
    assertThat(run(group, untold).path("error").asString()).contains("select the column tenant");
    assertThat(
            rows(tenant, "SELECT count(*) FROM findings WHERE rule_id = 'hunt:%s'".formatted(told)))
        .isEqualTo("[[1]]");
  }

  @Test
  void whoMayOnlyLookKeepsNothing() {
    var tenant = tenant("viewed");
    var hunt = keep(tenant, "SELECT 1", Map.of());
    var viewer = somebody("hunts-viewer", "client-viewer", tenant);
    var path = "/api/v1/tenants/%s/hunts".formatted(tenant);

    viewer.get(path).expect(200);
    viewer.post(path, Map.of("name", "mine", "sql", "SELECT 1")).expectProblem(403);
    viewer.put(path + "/" + hunt, Map.of("name", "mine", "sql", "SELECT 1")).expectProblem(403);
    viewer.delete(path + "/" + hunt).expectProblem(403);
    viewer.post(path + "/" + hunt + "/runs", Map.of()).expectProblem(403);
    var administrator = somebody("hunts-admin", "client-admin", tenant);
    administrator
        .post(path, Map.of("name", "all", "sql", "SELECT 1", "reach", "below"))
        .expectProblem(403);
  }

  @Test
  void whatIsWrongWithAHuntIsSaid() {
    var path = "/api/v1/tenants/%s/hunts".formatted(tenant("wrong"));

    for (var more :
        List.<Map<String, Object>>of(
            Map.of("name", ""),
            Map.of("sql", " "),
            Map.of("every_minutes", 0),
            Map.of("every_minutes", 1_000_000),
            Map.of("reach", "everywhere"),
            Map.of("severity", "dire"),
            Map.of("name", "x".repeat(201)))) {
      var hunt = new HashMap<String, Object>(Map.of("name", "n", "sql", "SELECT 1"));
      hunt.putAll(more);
      admin.post(path, hunt).expectProblem(400);
    }
  }

  @Test
  void aRuleIsTriedOnThePastWithAndWithoutAnException() throws IOException {
    var busy = tenantWithEvents("past");
    var quiet = tenant("quiet");

    var look = look(Map.of("rule", RULE, "exceptions", EXCEPTION, "tenants", List.of(busy, quiet)));

    assertThat(look.path("state").asString()).as(look.toString()).isEqualTo("done");
    var at = look.path("tenants").get(0);
    assertThat(at.path("events").asInt()).isEqualTo(RECORDS);
    assertThat(at.path("fired").asInt()).isPositive();
    assertThat(at.path("reported").asInt()).isZero();
    assertThat(at.path("exceptions").get(0).path("reason").asString()).contains("known");
    assertThat(at.path("days")).isNotEmpty();
    assertThat(at.path("first").get(0).path("matched")).isNotEmpty();
    assertThat(look.path("tenants").get(1).path("fired").asInt()).isZero();
    var without = look(Map.of("rule", RULE, "tenants", List.of(busy))).path("tenants").get(0);
    assertThat(without.path("reported").asInt()).isEqualTo(at.path("fired").asInt());
  }

  @Test
  void loadedRulesFireInThePastAsTheyDidLive() throws IOException {
    var tenant = tenantWithEvents("again");
    var live =
        "SELECT rule_id, count(*)::INT AS n FROM findings GROUP BY 1 ORDER BY 2 DESC LIMIT 1";
    await(() -> !rows(tenant, live).equals("[]"));
    await(() -> rows(tenant, "SELECT count(*) FROM findings").equals("[[11]]"));
    var most =
        admin
            .post("/api/v1/tenants/%s/hunt".formatted(tenant), Map.of("sql", live))
            .json()
            .path("rows")
            .get(0);

    var look = look(Map.of("rule_id", most.get(0).asString(), "tenants", List.of(tenant)));

    assertThat(look.path("tenants").get(0).path("reported").asInt()).isEqualTo(most.get(1).asInt());
  }

  @Test
  void aLookIsSeenByNobodyWhoMayNotSeeAllOfItsTenants() {
    var acme = tenant("look-a");
    var birch = tenant("look-b");
    var id = look(Map.of("rule", RULE, "tenants", List.of(acme, birch))).path("id").asString();
    var viewer = somebody("look-viewer", "client-viewer", acme);

    viewer.get("/api/v1/retro-hunts/" + id).expectProblem(404);
    viewer.delete("/api/v1/retro-hunts/" + id).expectProblem(404);
    assertThat(viewer.get("/api/v1/retro-hunts").json().path("hunts")).isEmpty();
    viewer
        .post("/api/v1/retro-hunts", Map.of("rule", RULE, "tenants", List.of(birch)))
        .expectProblem(404);
  }

  @Test
  void whatATenantHasDecidedHoldsInThePastToo() throws IOException {
    var tenant = tenantWithEvents("decided");
    var path = "/api/v1/tenants/" + tenant;
    var id = "5b8f8f9e-5a55-4a43-9a5b-0b7c6f0f4a12";
    var rule = RULE.replace("5b8f8f9e-5a55-4a43-9a5b-0b7c6f0f4a11", id);
    admin.post(path + "/own-rules", Map.of("text", rule)).expect(201);
    Map<String, Object> question = Map.of("rule_id", id, "tenants", List.of(tenant));
    var before = look(question).at("/tenants/0");

    admin
        .put(path + "/rules/" + id + "/state", Map.of("enabled", false, "reason", "too loud"))
        .expect(200);
    var off = look(question).at("/tenants/0");
    admin
        .put(path + "/rules/" + id + "/state", Map.of("enabled", true, "reason", "after all"))
        .expect(200);
    admin
        .post(
            path + "/rule-exceptions",
            Map.of("rule", id, "when", "always", "reason", "known", "until", "never"))
        .expect(201);
    var excepted = look(question).at("/tenants/0");

    assertThat(before.path("fired").asLong()).isPositive();
    assertThat(before.path("reported").asLong()).isEqualTo(before.path("fired").asLong());
    assertThat(off.path("off").asLong()).isEqualTo(before.path("fired").asLong());
    assertThat(off.path("reported").asLong()).isZero();
    assertThat(off.at("/first/0/off").asBoolean()).isTrue();
    assertThat(excepted.path("off").asLong()).isZero();
    assertThat(excepted.path("reported").asLong()).isZero();
    assertThat(excepted.at("/exceptions/0/reason").asString()).isEqualTo("known");
  }

  @Test
  void whatCannotBeLookedForIsSaid() {
    for (var asked :
        List.<Map<String, Object>>of(
            Map.of(),
            Map.of("rule", "title: broken"),
            Map.of("rule", "{{{"),
            Map.of("rule_id", "none"),
            Map.of("rule", RULE, "exceptions", "rules: 7"),
            Map.of("rule", RULE, "days", 0),
            Map.of("indicators", List.of(Map.of("kind", "smell", "value", "x"))),
            Map.of("indicators", List.of(Map.of("kind", "address", "value", "x"))))) {
      admin.post("/api/v1/retro-hunts", asked).expectProblem(400);
    }
  }

  @Test
  void resultsLeaveAsCsvThatDoesNothingAndAsNdjson() {
    var path = "/api/v1/tenants/%s/hunt".formatted(tenant("export"));
    var hostile = Map.of("sql", "SELECT '=1+1' AS a, 7 AS n");

    var csv = admin.with("Accept", "text/csv").post(path, hostile).expect(200);
    var lines = admin.post(path + "?format=ndjson", hostile).expect(200);

    assertThat(csv.body()).isEqualTo("\"a\",\"n\"\r\n\"'=1+1\",7\r\n");
    assertThat(csv.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
    assertThat(lines.body()).isEqualTo("{\"a\":\"=1+1\",\"n\":7}\n");
    admin.post(path + "?format=xlsx", hostile).expectProblem(400);
    admin.with("Accept", "text/csv").post(path, Map.of("sql", "nonsense")).expectProblem(400);
  }

  private JsonNode look(Map<String, Object> asked) {
    var id = admin.post("/api/v1/retro-hunts", asked).expect(202).json().path("id").asString();
    await(() -> {
      var state = lookAt(id).path("state").asString();
      return !state.equals("waiting") && !state.equals("running");
    });
    return lookAt(id);
  }

  private JsonNode lookAt(String id) {
    return admin.get("/api/v1/retro-hunts/" + id).expect(200).json();
  }

  private String keep(String tenant, String sql, Map<String, Object> more) {
    var hunt = new HashMap<String, Object>(Map.of("name", "hunt", "sql", sql));
    hunt.putAll(more);
    return id(admin.post("/api/v1/tenants/%s/hunts".formatted(tenant), hunt));
  }

  private JsonNode run(String tenant, String hunt) {
    return admin
        .post("/api/v1/tenants/%s/hunts/%s/runs".formatted(tenant, hunt), Map.of())
        .expect(200)
        .json();
  }

  private JsonNode runs(String tenant, String hunt) {
    return admin
        .get("/api/v1/tenants/%s/hunts/%s/runs".formatted(tenant, hunt))
        .expect(200)
        .json()
        .path("runs");
  }

  private String rows(String tenant, String sql) {
    return admin
        .post("/api/v1/tenants/%s/hunt".formatted(tenant), Map.of("sql", sql))
        .expect(200)
        .json()
        .path("rows")
        .toString();
  }

  private String tenant(String name) {
    return id(admin.post("/api/v1/tenants", Map.of("name", "hunts-" + name)));
  }

  private static String id(Answer answer) {
    return answer.expect(201).json().path("id").asString();
  }

  private String tenantWithEvents(String name) throws IOException {
    var tenant = tenant(name);
    var key =
        admin
            .post("/api/v1/tenants/%s/ingest-keys".formatted(tenant), Map.of("name", "pc"))
            .expect(201)
            .json()
            .path("key")
            .asString();
    var recording = Files.readString(SharedData.content().resolve("demo/office-intrusion.ndjson"));
    server.client().bearing(key).send("POST", "/ingest/raw?source=pc", recording).expect(200);
    await(() -> rows(tenant, "SELECT count(*) FROM events").equals("[[" + RECORDS + "]]"));
    return tenant;
  }

  private ApiClient somebody(String name, String role, String tenant) {
    var password = "a long enough one";
    admin
        .post(
            "/api/v1/users",
            Map.of(
                "name",
                name,
                "password",
                password,
                "grants",
                List.of(Map.of("role", role, "tenant", tenant))))
        .expect(201);
    return server.client().signIn(name, password);
  }

  private static void await(BooleanSupplier condition) {
    var deadline = Instant.now().plus(Duration.ofSeconds(60));
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("what was waited for").isBefore(deadline);
      LockSupport.parkNanos(100_000_000);
    }
  }
}
