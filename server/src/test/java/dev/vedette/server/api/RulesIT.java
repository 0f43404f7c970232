package dev.vedette.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.running.ApiClient;
import dev.vedette.server.running.RunningServer;
import dev.vedette.server.running.SharedServer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What is decided about rules at a node holds there and below at once, and nowhere else. */
@ExtendWith(SharedServer.class)
class RulesIT {
  private final RunningServer server;
  private final ApiClient admin;
  private int sent;

  RulesIT(RunningServer server) {
    this.server = server;
    admin = server.admin();
  }

  @Test
  void anExceptionOfAGroupHoldsForItsTenantsAtOnceAndNobodyElse() {
    var group = tenant("north", "group", root());
    var inside = tenant("inside", "client", group);
    var outside = tenant("outside", "client", root());
    var rule = own(root(), "Eve signs in");
    send(inside);
    send(outside);
    await(() -> findings(inside, rule) == 1 && findings(outside, rule) == 1);

    var exception =
        admin
            .post(
                path(group, "/rule-exceptions"),
                exception(rule, Map.of("s", Map.of("src_ip", "192.0.2.9"), "condition", "s")))
            .expect(201)
            .json();
    send(inside);
    send(outside);
    await(() -> findings(outside, rule) == 2 && stored(inside) == 2);

    assertThat(findings(inside, rule)).isEqualTo(1);
    var shown = admin.get(path(inside, "/rule-exceptions")).expect(200).json();
    assertThat(shown.path("exceptions")).hasSize(1);
    assertThat(shown.path("exceptions").get(0).path("from").asString()).isEqualTo(group);
    assertThat(admin.get(path(outside, "/rule-exceptions")).json().path("exceptions")).isEmpty();

    admin.delete(path(group, "/rule-exceptions/" + exception.path("id").asString())).expect(204);
    send(inside);
    await(() -> findings(inside, rule) == 2);
    assertThat(audited()).contains("exception.add", "exception.remove", "own-rule.add");
  }

  @Test
  void aRuleIsOffWhereItIsSwitchedOffAndItIsSaidWhoSaysSo() {
    var group = tenant("east", "group", root());
    var inside = tenant("quiet", "client", group);
    var rule = own(group, "Eve signs in here");
    admin
        .put(path(group, "/rules/" + rule + "/state"), Map.of("enabled", false, "reason", "noise"))
        .expect(200);
    send(inside);
    await(() -> stored(inside) == 1);

    var state = admin.get(path(inside, "/rules/" + rule)).expect(200).json().path("rule");
    assertThat(findings(inside, rule)).isZero();
    assertThat(state.path("enabled").asBoolean()).isFalse();
    assertThat(state.path("state").path("from").asString()).isEqualTo(group);
    assertThat(state.path("state").path("reason").asString()).isEqualTo("noise");
    var viewer = somebody("rules-viewer", "client-viewer", inside);
    var seen = viewer.get(path(inside, "/rules/" + rule)).expect(200).json().path("rule");
    assertThat(seen.path("enabled").asBoolean()).isFalse();
    assertThat(seen.path("state").path("reason").isNull()).isTrue();

    admin
        .put(
            path(inside, "/rules/" + rule + "/state"),
            Map.of("enabled", true, "severity", "critical", "reason", "not here"))
        .expect(200);
    send(inside);
    await(() -> findings(inside, rule) == 1);
    assertThat(
            rows(inside, "SELECT severity_id FROM findings WHERE rule_id = '%s'".formatted(rule)))
        .isEqualTo("[[5]]");
    var counted = admin.get(path(inside, "/rules/" + rule)).json();
    assertThat(counted.path("rule").path("fired").asLong()).isEqualTo(1);
    assertThat(counted.path("tenants").get(0).path("tenant").asString()).isEqualTo(inside);

    admin.delete(path(inside, "/rules/" + rule + "/state")).expect(204);
    assertThat(
            admin
                .get(path(inside, "/rules/" + rule))
                .json()
                .path("rule")
                .path("enabled")
                .asBoolean())
        .isFalse();
  }

  @Test
  void rulesAreListedByPageWithWhereTheyComeFrom() {
    var tenant = tenant("reader", "client", root());
    var first = admin.get(path(tenant, "/rules?limit=5")).expect(200).json();
    var second =
        admin
            .get(path(tenant, "/rules?limit=5&cursor=" + first.path("cursor").asString()))
            .expect(200)
            .json();

    assertThat(first.path("rules")).hasSize(5);
    assertThat(second.path("rules").get(0).path("id").asString())
        .isGreaterThan(first.path("rules").get(4).path("id").asString());
    assertThat(first.path("rules").get(0).path("origin").asString()).isEqualTo("built-in");
    assertThat(first.path("rules").get(0).path("enabled").asBoolean()).isTrue();
  }

  @Test
  void anOwnRuleIsLintedChangedAndRemoved() {
    var tenant = tenant("author", "client", root());
    var id = own(tenant, "Mine");

    assertThat(admin.get(path(tenant, "/own-rules/" + id)).json().path("title").asString())
        .isEqualTo("Mine");
    admin.put(path(tenant, "/own-rules/" + id), Map.of("text", rule(id, "Better"))).expect(200);
    assertThat(
            admin
                .get(path(tenant, "/own-rules"))
                .json()
                .path("rules")
                .get(0)
                .path("title")
                .asString())
        .isEqualTo("Better");
    admin
        .put(path(tenant, "/own-rules/" + id), Map.of("text", rule("other", "Other")))
        .expectProblem(400);
    admin.post(path(tenant, "/own-rules"), Map.of("text", rule(id, "Twin"))).expectProblem(409);
    admin.delete(path(tenant, "/own-rules/" + id)).expect(204);
    admin.get(path(tenant, "/own-rules/" + id)).expectProblem(404);
    admin.get(path(tenant, "/rules/" + id)).expectProblem(404);
  }

  @Test
  void whatIsWrongIsSaidWithItsLineAndRemedy() {
    var tenant = tenant("wrong", "client", root());
    var misspelt = rule("misspelt", "M").replace("eve}", "eve, 'src_ip|endswith_': x}");
    assertThat(
            admin
                .post(path(tenant, "/own-rules"), Map.of("text", misspelt))
                .expectProblem(400)
                .json()
                .path("detail")
                .asString())
        .contains("rule:5:");
    for (var text :
        List.of(
            "",
            "title: [",
            rule("a", "A").replace("id: a\n", ""),
            rule("a", "A") + "---\n" + rule("b", "B"),
            "title: C\nid: c\nname: c\ncorrelation: {type: event_count, rules: [a], group-by: [x],"
                + " timespan: 1m, condition: {gte: 2}}\n")) {
      admin.post(path(tenant, "/own-rules"), Map.of("text", text)).expectProblem(400);
    }
    var rule = own(tenant, "Sound");
    for (var more :
        List.<Map<String, Object>>of(
            Map.of("rule", "nobody-has-it"),
            Map.of("when", "sometimes"),
            Map.of("when", Map.of("s", Map.of("a|nothing", "b"), "condition", "s")),
            Map.of("reason", " "),
            Map.of("until", "soon"))) {
      var wanted = new HashMap<>(exception(rule, "always"));
      wanted.putAll(more);
      admin.post(path(tenant, "/rule-exceptions"), wanted).expectProblem(400);
    }
    var state = path(tenant, "/rules/" + rule + "/state");
    admin.put(state, Map.of("reason", "x")).expectProblem(400);
    admin.put(state, Map.of("enabled", true)).expectProblem(400);
    admin.put(state, Map.of("enabled", true, "reason", "x", "severity", "dire")).expectProblem(400);
    admin
        .put(path(tenant, "/rules/nobody-has-it/state"), Map.of("enabled", true, "reason", "x"))
        .expectProblem(404);
  }

  @Test
  void clientsSeeAndDoNotDecide() {
    var tenant = tenant("client", "client", root());
    var rule = own(tenant, "Watched");
    var client = somebody("rules-client", "client-admin", tenant);

    client.get(path(tenant, "/rules?limit=1")).expect(200);
    client.get(path(tenant, "/own-rules")).expect(200);
    client
        .put(path(tenant, "/rules/" + rule + "/state"), Map.of("enabled", false, "reason", "x"))
        .expectProblem(403);
    client.delete(path(tenant, "/rules/" + rule + "/state")).expectProblem(403);
    client.post(path(tenant, "/rule-exceptions"), exception(rule, "always")).expectProblem(403);
    client.post(path(tenant, "/own-rules"), Map.of("text", rule("z", "Z"))).expectProblem(403);
    client.delete(path(tenant, "/own-rules/" + rule)).expectProblem(403);
    client
        .put(path(root(), "/rules/" + rule + "/state"), Map.of("enabled", false, "reason", "x"))
        .expectProblem(404);
  }

  private static Map<String, Object> exception(String rule, Object when) {
    return Map.of("rule", rule, "when", when, "reason", "It is known.", "until", "never");
  }

  private static String rule(String id, String title) {
    return """
    title: %s
    id: %s
    level: low
    logsource: {product: linux, service: sshd}
    detection: {s: {user: eve}, condition: s}
    """
        .formatted(title, id);
  }

  private String own(String node, String title) {
    var id = UUID.randomUUID().toString();
    admin.post(path(node, "/own-rules"), Map.of("text", rule(id, title))).expect(201);
    return id;
  }

  private String root() {
    for (var each : admin.get("/api/v1/tenants").json().path("tenants")) {
      if (each.path("kind").asString().equals("msp")) {
        return each.path("id").asString();
      }
    }
    throw new AssertionError("there is no MSP");
  }

  private String tenant(String name, String kind, String parent) {
    return admin
        .post("/api/v1/tenants", Map.of("name", name, "kind", kind, "parent", parent))
        .expect(201)
        .json()
        .path("id")
        .asString();
  }

  private static String path(String tenant, String below) {
    return "/api/v1/tenants/" + tenant + below;
  }

  private void send(String tenant) {
    var key =
        admin
            .post(path(tenant, "/ingest-keys"), Map.of("name", "web"))
            .json()
            .path("key")
            .asString();
    sent++;
    server
        .client()
        .bearing(key)
        .send(
            "POST",
            "/ingest/raw?source=auth.log",
            "2026-03-02T09:00:%02dZ web-03 sshd[3]: Accepted password for eve from 192.0.2.9 port %d ssh2\n"
                .formatted(sent % 60, sent))
        .expect(200);
  }

  private long findings(String tenant, String rule) {
    long count = 0;
    for (var each :
        admin.get(path(tenant, "/findings?limit=1000")).expect(200).json().path("findings")) {
      count +=
          each.path("finding_info").path("analytic").path("uid").asString().equals(rule) ? 1 : 0;
    }
    return count;
  }

  private long stored(String tenant) {
    JsonNode line = admin.get(path(tenant, "/ledger")).json().path("sources").path(0);
    return line.path("stored").asLong();
  }

  private String rows(String tenant, String sql) {
    return admin
        .post(path(tenant, "/hunt"), Map.of("sql", sql))
        .expect(200)
        .json()
        .path("rows")
        .toString();
  }

  private String audited() {
    return admin.get("/api/v1/audit?limit=1000").expect(200).body();
  }

  private ApiClient somebody(String name, String role, String tenant) {
    admin
        .post(
            "/api/v1/users",
            Map.of(
                "name",
                name,
                "password",
                "a long enough one",
                "grants",
                List.of(Map.of("role", role, "tenant", tenant))))
        .expect(201);
    return server.client().signIn(name, "a long enough one");
  }

  private static void await(BooleanSupplier condition) {
    var deadline = Instant.now().plus(Duration.ofSeconds(60));
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("what was waited for").isBefore(deadline);
      LockSupport.parkNanos(100_000_000);
    }
  }
}
