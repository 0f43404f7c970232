package dev.vedette.pipeline.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.pipeline.connect.ConnectedMessenger.Standing;
import dev.vedette.pipeline.connect.FakeProduct.Seen;
import dev.vedette.pipeline.connect.Messenger.Occasion;
import dev.vedette.receive.collect.manifest.Account;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What messengers are told, against what their makers publish. */
class MessengersTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String HOSTILE =
      "<!channel> <https://e.vil|x> @here *b* \"}],\"a\":1 {{x}} [code]<b>[/code]";

  @Test
  void allThatAreShippedCanBeRead() throws IOException {
    var messengers = Messengers.load(SharedData.content().resolve("messengers"));

    assertThat(messengers.problems()).isEmpty();
    assertThat(messengers.all()).hasSizeGreaterThan(5);
    assertThat(messengers.all())
        .allSatisfy(each -> {
          assertThat(each.vendor().documentation()).isNotEmpty();
          assertThat(each.says()).containsKeys(Occasion.OPEN, Occasion.OVER);
        });
  }

  @Test
  void slackPostsOnceAndChangesWhatItPosted() throws Exception {
    var account = new Account(Map.of("to", "C0123456789"), Map.of("token", "xoxb-0123456789-abc"));
    try (var product = new FakeProduct()) {
      product
          .on("POST /api/chat.postMessage", 200, "{\"ok\":true,\"channel\":\"C0\",\"ts\":\"17.5\"}")
          .on("POST /api/chat.update", 200, "{\"ok\":true,\"ts\":\"17.5\"}");
      var slack = product.messenger("slack", account, "slack.com");

      var receipt = slack.say(Occasion.OPEN, "", values());
      slack.say(Occasion.TAKEN, receipt.reference(), values());

      assertThat(receipt.reference()).isEqualTo("17.5");
      var posted = body(product, "POST /api/chat.postMessage");
      assertThat(posted.path("channel").asString()).isEqualTo("C0123456789");
      assertThat(posted.path("text").asString())
          .startsWith("&lt;!channel&gt; &lt;https://e.vil|x&gt;")
          .doesNotContain("<");
      assertThat(posted.path("link_names").asBoolean()).isFalse();
      assertThat(posted.path("blocks").get(1).path("text").path("type").asString())
          .isEqualTo("plain_text");
      assertThat(posted.path("blocks").get(1).path("text").path("text").asString())
          .isEqualTo(HOSTILE);
      assertThat(body(product, "POST /api/chat.update").path("ts").asString()).isEqualTo("17.5");
      assertThat(product.seen().getFirst().authorization()).isEqualTo("Bearer xoxb-0123456789-abc");
    }
  }

  @Test
  void slackThatSaysYesAndMeansNoIsANo() throws Exception {
    var account = new Account(Map.of("to", "C0123456789"), Map.of("token", "xoxb-0123456789-abc"));
    try (var product = new FakeProduct()) {
      product.on(
          "POST /api/chat.postMessage", 200, "{\"ok\":false,\"error\":\"channel_not_found\"}");

      assertThatThrownBy(() ->
              product.messenger("slack", account, "slack.com").say(Occasion.OPEN, "", values()))
          .isInstanceOf(ConnectorFailure.class)
          .hasMessageContaining("channel_not_found");
    }
  }

  @Test
  void webhooksOfRoomsTakeTextAndNoMarkup() throws Exception {
    try (var product = new FakeProduct()) {
      product
          .on("POST /services/T0/B0/xyz", 200, "ok")
          .on("POST /workflows/abc/triggers/manual/paths/invoke", 202, "");
      var slack =
          product.messenger(
              "slack-webhook",
              new Account(Map.of(), Map.of("url", product.base() + "/services/T0/B0/xyz")));
      var teams =
          product.messenger(
              "teams",
              new Account(
                  Map.of(),
                  Map.of(
                      "url",
                      product.base()
                          + "/workflows/abc/triggers/manual/paths/invoke?sp=%2Ftriggers&sig=a_b")));

      slack.say(Occasion.OPEN, "", values());
      teams.say(Occasion.OPEN, "", values());

      assertThat(body(product, "POST /services/T0/B0/xyz").path("text").asString())
          .doesNotContain("<");
      var line = "POST /workflows/abc/triggers/manual/paths/invoke";
      var card = body(product, line).path("attachments").get(0);
      assertThat(card.path("contentType").asString())
          .isEqualTo("application/vnd.microsoft.card.adaptive");
      assertThat(card.path("content").path("body").toString()).doesNotContain("\"TextBlock\"");
      assertThat(
              card.path("content")
                  .path("body")
                  .get(1)
                  .path("inlines")
                  .get(0)
                  .path("text")
                  .asString())
          .isEqualTo(HOSTILE);
      assertThat(seen(product, line).query())
          .containsEntry("sp", "/triggers")
          .containsEntry("sig", "a_b");
    }
  }

  @Test
  void pagerDutyTriggersAcknowledgesAndResolvesByOneKey() throws Exception {
    var account =
        new Account(Map.of("host", "events.pagerduty.com"), Map.of("routing_key", "r".repeat(32)));
    try (var product = new FakeProduct()) {
      product.on(
          "POST /v2/enqueue",
          202,
          "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"vedette-k\"}");
      var duty = product.messenger("pagerduty", account, "{host}");

      var reference = duty.say(Occasion.OPEN, "", values()).reference();
      duty.say(Occasion.TAKEN, reference, values());
      duty.say(Occasion.OVER, reference, values());

      assertThat(reference).isEqualTo("vedette-k");
      var bodies = product.seen().stream().map(each -> JSON.readTree(each.body())).toList();
      assertThat(bodies)
          .extracting(each -> each.path("event_action").asString())
          .containsExactly("trigger", "acknowledge", "resolve");
      assertThat(bodies)
          .allSatisfy(each -> {
            assertThat(each.path("dedup_key").asString()).isEqualTo("vedette-k");
            assertThat(each.path("routing_key").asString()).hasSize(32);
          });
      var payload = bodies.getFirst().path("payload");
      assertThat(payload.path("summary").asString()).isEqualTo(HOSTILE);
      assertThat(payload.path("severity").asString()).isEqualTo("critical");
      assertThat(payload.path("source").asString()).isEqualTo("Acme");
    }
  }

  @Test
  void jiraOpensOneIssueForAllAttemptsCommentsMovesAndIsAsked() throws Exception {
    var account =
        new Account(
            Map.of(
                "site", "acme.atlassian.net",
                "user", "ann@acme.example",
                "project", "SEC",
                "type", "Task",
                "close", "31"),
            Map.of("token", "t".repeat(30)));
    try (var product = new FakeProduct()) {
      product
          .on("POST /rest/api/3/search/jql", 200, "{\"issues\":[]}")
          .on("POST /rest/api/3/issue", 201, "{\"id\":\"10001\",\"key\":\"SEC-1\"}")
          .on("POST /rest/api/3/issue/10001/comment", 201, "{\"id\":\"1\"}")
          .on("POST /rest/api/3/issue/10001/transitions", 204, "")
          .on(
              "GET /rest/api/3/issue/10001",
              200,
              "{\"fields\":{\"status\":{\"statusCategory\":{\"key\":\"done\"}}}}");
      var jira = product.messenger("jira", account, "{site}");

      var reference = jira.say(Occasion.OPEN, "", values()).reference();
      product.on("POST /rest/api/3/search/jql", 200, "{\"issues\":[{\"id\":\"10001\"}]}");
      var again = jira.say(Occasion.OPEN, "", values()).reference();
      jira.say(Occasion.UPDATE, reference, values());
      jira.say(Occasion.OVER, reference, values());

      assertThat(reference).isEqualTo("10001").isEqualTo(again);
      assertThat(jira.look(reference, values())).contains(Standing.OVER);
      assertThat(product.lines().stream().filter("POST /rest/api/3/issue"::equals)).hasSize(1);
      assertThat(body(product, "POST /rest/api/3/search/jql").path("jql").asString())
          .isEqualTo("project = \"SEC\" AND labels = \"vedette-k\"");
      var fields = body(product, "POST /rest/api/3/issue").path("fields");
      assertThat(fields.path("summary").asString()).isEqualTo(HOSTILE);
      assertThat(fields.path("labels").toString()).isEqualTo("[\"vedette\",\"vedette-k\"]");
      assertThat(fields.path("description").path("content").get(0).path("type").asString())
          .isEqualTo("codeBlock");
      assertThat(body(product, "POST /rest/api/3/issue/10001/transitions").path("transition"))
          .isEqualTo(JSON.readTree("{\"id\":\"31\"}"));
      assertThat(product.seen().getFirst().authorization()).startsWith("Basic YW5uQGFjbWU");
    }
  }

  @Test
  void serviceNowOpensOneIncidentWritesNotesAndResolves() throws Exception {
    var account =
        new Account(
            Map.of(
                "instance", "acme.service-now.com",
                "user", "vedette",
                "group", "SOC",
                "close_code", "Solution provided"),
            Map.of("password", "p"));
    var table = "/api/now/table/incident";
    try (var product = new FakeProduct()) {
      product
          .on("GET " + table, 200, "{\"result\":[]}")
          .on("POST " + table, 201, "{\"result\":{\"sys_id\":\"abc\",\"state\":\"1\"}}")
          .on("PUT " + table + "/abc", 200, "{\"result\":{}}")
          .on("GET " + table + "/abc", 200, "{\"result\":{\"state\":\"2\"}}");
      var now = product.messenger("servicenow", account, "{instance}");

      var reference = now.say(Occasion.OPEN, "", values()).reference();
      now.say(Occasion.TAKEN, reference, values());
      now.say(Occasion.OVER, reference, values());

      assertThat(reference).isEqualTo("abc");
      assertThat(now.look(reference, values())).contains(Standing.TAKEN);
      assertThat(seen(product, "GET " + table).query())
          .containsEntry("sysparm_query", "correlation_id=vedette-k");
      var opened = body(product, "POST " + table);
      assertThat(opened.path("correlation_id").asString()).isEqualTo("vedette-k");
      assertThat(opened.path("urgency").asString()).isEqualTo("1");
      var bodies =
          product.seen().stream()
              .filter(each -> each.line().startsWith("PUT"))
              .map(each -> JSON.readTree(each.body()))
              .toList();
      assertThat(bodies.getFirst().path("work_notes").asString()).doesNotContain("[code]");
      assertThat(bodies.getLast().path("state").asString()).isEqualTo("6");
    }
  }

  @Test
  void connectWiseOpensOneTicketAndWritesNotes() throws Exception {
    var settings =
        Map.of(
            "host", "api-na.myconnectwise.net",
            "company", "msp",
            "public_key", "pub12345",
            "client_id", "11111111-2222-3333-4444-555555555555",
            "board", "Security",
            "customer", "acme");
    var tickets = "/v4_6_release/apis/3.0/service/tickets";
    try (var product = new FakeProduct()) {
      product
          .on("GET " + tickets, 200, "[]")
          .on("POST " + tickets, 201, "{\"id\":77}")
          .on("POST " + tickets + "/77/notes", 201, "{\"id\":1}")
          .on("GET " + tickets + "/77", 200, "{\"id\":77,\"closedFlag\":true}");
      var account = new Account(settings, Map.of("private_key", "priv1234"));
      var manage = product.messenger("connectwise", account, "{host}");

      var reference = manage.say(Occasion.OPEN, "", values()).reference();
      product.on("GET " + tickets, 200, "[{\"id\":77}]");
      var again = manage.say(Occasion.OPEN, "", values()).reference();
      manage.say(Occasion.TAKEN, reference, values());
      manage.say(Occasion.OVER, reference, values());

      assertThat(reference).isEqualTo("77").isEqualTo(again);
      assertThat(manage.look(reference, values())).contains(Standing.OVER);
      assertThat(seen(product, "GET " + tickets).query())
          .containsEntry("conditions", "externalXRef=\"vedette-k\"");
      assertThat(product.lines().stream().filter(("POST " + tickets)::equals)).hasSize(1);
      assertThat(body(product, "POST " + tickets).path("externalXRef").asString())
          .isEqualTo("vedette-k");
      assertThat(product.lines().stream().filter(("POST " + tickets + "/77/notes")::equals))
          .hasSize(2);
      // "msp+pub12345:priv1234"
      assertThat(product.seen().getFirst().authorization())
          .isEqualTo("Basic bXNwK3B1YjEyMzQ1OnByaXYxMjM0");
    }
  }

  @Test
  void autotaskOpensOneTicketAndWritesNotes() throws Exception {
    var settings =
        Map.of(
            "zone", "webservices5.autotask.net",
            "user", "api@msp.example",
            "customer", "12",
            "queue", "5",
            "ticket_priority", "1");
    var tickets = "/atservicesrest/v1.0/Tickets";
    try (var product = new FakeProduct()) {
      product
          .on("POST " + tickets + "/query", 200, "{\"items\":[]}")
          .on("POST " + tickets, 200, "{\"itemId\":4711}")
          .on("POST " + tickets + "/4711/Notes", 200, "{\"itemId\":1}")
          .on("GET " + tickets + "/4711", 200, "{\"item\":{\"id\":4711,\"status\":5}}");
      var account = new Account(settings, Map.of("code", "CODE1", "secret", "s3cret"));
      var autotask = product.messenger("autotask", account, "{zone}");

      var reference = autotask.say(Occasion.OPEN, "", values()).reference();
      autotask.say(Occasion.UPDATE, reference, values());
      autotask.say(Occasion.OVER, reference, values());

      assertThat(reference).isEqualTo("4711");
      assertThat(autotask.look(reference, values())).contains(Standing.OVER);
      var opened = body(product, "POST " + tickets);
      assertThat(opened.path("companyID").isNumber()).isTrue();
      assertThat(opened.path("dueDateTime").asString()).isEqualTo("2026-11-25T13:00:00Z");
      assertThat(product.lines().stream().filter(("POST " + tickets + "/4711/Notes")::equals))
          .hasSize(2);
    }
  }

  @Test
  void haloOpensOneTicketWritesNotesAndCloses() throws Exception {
    var settings =
        Map.of(
            "host", "acme.halopsa.com",
            "client_id", "11111111-2222",
            "customer", "12",
            "type", "1",
            "outcome", "Private Note",
            "closed", "9");
    try (var product = new FakeProduct()) {
      product
          .on("POST /auth/token", 200, "{\"access_token\":\"t0k\",\"expires_in\":3600}")
          .on("GET /api/tickets", 200, "{\"record_count\":0,\"tickets\":[]}")
          .on("POST /api/tickets", 201, "{\"id\":31}")
          .on("POST /api/actions", 201, "{\"id\":1}")
          .on("GET /api/tickets/31", 200, "{\"id\":31,\"status_id\":9}");
      var account = new Account(settings, Map.of("client_secret", "s3cret-s3cret"));
      var halo = product.messenger("halopsa", account, "{host}");

      var reference = halo.say(Occasion.OPEN, "", values()).reference();
      halo.say(Occasion.UPDATE, reference, values());
      halo.say(Occasion.OVER, reference, values());

      assertThat(reference).isEqualTo("31");
      assertThat(halo.look(reference, values())).contains(Standing.OVER);
      var opened = body(product, "POST /api/tickets").get(0);
      assertThat(opened.path("summary").asString()).isEqualTo(HOSTILE);
      assertThat(opened.path("client_id").isNumber()).isTrue();
      var note = body(product, "POST /api/actions").get(0);
      assertThat(note.path("hiddenfromuser").asBoolean()).isTrue();
      assertThat(note.path("ticket_id").asInt()).isEqualTo(31);
    }
  }

  @Test
  void aNumberIsANumberAndNothingElse() throws Exception {
    var text =
        "vendor: {id: a, title: A, hosts: [a.example]}\n"
            + "messages: {open: {send: {post: https://a.example/x, json: {n: '{reference:number}'}}}}";
    var messenger = Messengers.parse("a", text).find("a").orElseThrow();
    var send = Objects.requireNonNull(messenger.says().get(Occasion.OPEN)).send();

    assertThat(send.fill(Map.of("reference", "12")).body()).isEqualTo("{\"n\":12}");
    assertThatThrownBy(() -> send.fill(Map.of("reference", "1,\"a\":2")))
        .hasMessageContaining("is no number");
  }

  @Test
  void saysWhatIsWrongWithAManifest() {
    var vendor = "vendor: {id: a, title: A, hosts: [a.example]}\n";

    assertThat(Messengers.parse("a", vendor + "messages: {closed: {send: {get: x}}}").problems())
        .anySatisfy(each -> assertThat(each.toString()).contains("there is no message 'closed'"));
    assertThat(Messengers.parse("a", vendor + "messages: {over: {send: {get: x}}}").problems())
        .anySatisfy(each -> assertThat(each.toString()).contains("there is no message 'open'"));
    assertThat(
            Messengers.parse("a", vendor + "edits: maybe\nmessages: {open: {send: {get: x}}}")
                .problems())
        .anySatisfy(each -> assertThat(each.toString()).contains("edits is true or false"));
  }

  private static Map<String, String> values() {
    var values = new HashMap<String, String>();
    values.put("key", "vedette-k");
    values.put("kind", "incident");
    values.put("client", "Acme");
    values.put("title", HOSTILE);
    values.put("short", HOSTILE);
    values.put("text", HOSTILE);
    values.put("severity", "Critical");
    values.put("level", "critical");
    values.put("brief", "brief");
    values.put("due", "2026-11-25T13:00:00Z");
    values.put("urgency", "1");
    values.put("priority", "1");
    values.put("page", "https://v.example/incidents/a/b");
    values.put("take_or_page", "https://v.example/api/v1/alerting/acknowledgements/t");
    values.put("take_title", "Take it");
    values.put("links_slack", "<https://v.example/|Open in Vedette>");
    return values;
  }

  private static JsonNode body(FakeProduct product, String line) {
    return JSON.readTree(seen(product, line).body());
  }

  private static Seen seen(FakeProduct product, String line) {
    return product.seen().stream()
        .filter(each -> each.line().equals(line))
        .findFirst()
        .orElseThrow();
  }
}
