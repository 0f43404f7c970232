package dev.vedette.cli.prove;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A company that is being planted: everything of it that can be seen bears its canary. */
final class Seed {
  private final Api admin;
  private final char letter;
  private final String canary = Secrets.canary();
  private final Map<Kind, String> named = new EnumMap<>(Kind.class);
  private final List<Mark> marks = new ArrayList<>();
  private final List<Login> logins = new ArrayList<>();
  private String ingestKey = "";

  /** Somebody who can sign in there. */
  private record Login(String role, String name, String password) {}

  Seed(Api admin, char letter) {
    this.admin = admin;
    this.letter = letter;
    marks.add(new Mark(Mark.CANARY, canary, true));
  }

  char letter() {
    return letter;
  }

  String canary() {
    return canary;
  }

  String tenant() {
    return named.getOrDefault(Kind.TENANT, "");
  }

  String ingestKey() {
    return ingestKey;
  }

  private String path(String below) {
    return "/api/v1/tenants/" + tenant() + below;
  }

  private JsonNode post(String path, Object body) {
    return admin.ask("POST", path, body);
  }

  private void name(Kind kind, String text) {
    named.put(kind, text);
    mark(kind.name().toLowerCase(Locale.ROOT) + " id", text, false);
  }

  private void mark(String what, String text, boolean isSecret) {
    marks.add(new Mark(what, text, isSecret));
  }

  /**
   * Makes the tenant, its key and its sender.
   *
   * @param mark what its syslog is known by
   */
  void settle(String mark) {
    name(Kind.TENANT, post("/api/v1/tenants", Map.of("name", canary)).path("id").asString());
    var key = post(path("/ingest-keys"), Map.of("name", canary));
    name(Kind.KEY, key.path("id").asString());
    ingestKey = key.path("key").asString();
    mark("ingest key", ingestKey, true);
    var sender = post(path("/syslog-senders"), Map.of("mark", mark, "source", canary));
    name(Kind.SENDER, sender.path("id").asString());
    mark("syslog mark", mark, false);
    keepHunts();
    keepRules();
    watch();
    allow();
    keepPlaybooks();
    tell();
    collect();
  }

  /** Says what may be done, and lets a firewall know. */
  private void allow() {
    var thing = Map.of("kind", "host", "name", canary, "role", "protected");
    admin.ask("PUT", path("/response/policy"), Map.of("entities", List.of(thing)));
    var key = post(path("/response/feed-keys"), Map.of("name", canary));
    name(Kind.FEED_KEY, key.path("id").asString());
    mark("feed key", key.path("key").asString(), true);
    var connector =
        Map.of(
            "kind",
            "okta",
            "name",
            canary,
            "settings",
            Map.of("domain", canary + ".okta.com"),
            "secrets",
            Map.of("token", canary + "0".repeat(30)));
    name(Kind.CONNECTOR, post(path("/response/connectors"), connector).path("id").asString());
  }

  /** Keeps a playbook, a secret for it, and starts it: it waits for somebody. */
  private void keepPlaybooks() {
    var id = "playbook--" + UUID.randomUUID();
    post(path("/playbooks"), Map.of("text", playbook(id)));
    name(Kind.PLAYBOOK, id);
    var secret = Secrets.word(40);
    admin.ask(
        "PUT",
        path("/playbook-secrets/" + canary),
        Map.of("value", secret, "hosts", List.of(canary + ".example")));
    mark("playbook's secret", secret, true);
    var run = post(path("/playbooks/" + id + "/runs"), Map.of());
    name(Kind.RUN, run.path("id").asString());
  }

  private String playbook(String id) {
    var end = "--01234567-89ab-4def-8123-456789abcdef";
    return """
    {"type": "playbook", "spec_version": "cacao-2.0", "id": "%1$s", "name": "%2$s",
     "created_by": "identity%3$s", "created": "2026-11-25T00:00:00.000Z",
     "modified": "2026-11-25T00:00:00.000Z", "workflow_start": "start%3$s",
     "workflow": {
       "start%3$s": {"type": "start", "on_completion": "action%3$s"},
       "action%3$s": {"type": "action", "agent": "group%3$s",
         "commands": [{"type": "manual", "command": "look at %2$s"}]}},
     "agent_definitions": {"group%3$s": {"type": "group", "name": "People"}}}
    """
        .formatted(id, canary, end);
  }

  /** Says who is told, by a mail server that nobody is allowed to ask unencrypted. */
  private void tell() {
    var settings =
        Map.of(
            "host",
            canary + ".example",
            "port",
            "25",
            "security",
            "none",
            "from",
            canary + "@example.com");
    var channel = Map.of("kind", "mail", "name", canary, "settings", settings);
    var id = post(path("/alerting/channels"), channel).path("id").asString();
    name(Kind.CHANNEL, id);
    var way = Map.of("channel", id, "address", canary + "@example.com");
    var level = Map.of("to", List.of(Map.of("ways", List.of(way))));
    var route = Map.of("name", canary, "levels", List.of(level));
    admin.ask("PUT", path("/alerting/plan"), Map.of("routes", List.of(route)));
  }

  /** Adds a collector that rests, so that nobody is asked for anything. */
  private void collect() {
    var secret = Secrets.word(40);
    var collector =
        Map.of(
            "name",
            "people",
            "kind",
            "okta",
            "settings",
            Map.of("domain", canary + ".okta.com"),
            "secrets",
            Map.of("token", secret),
            "paused",
            true);
    name(Kind.COLLECTOR, post(path("/collectors"), collector).path("id").asString());
    mark("vendor's token", secret, true);
  }

  /** Keeps a rule, an exception from it, and a decision about it. */
  private void keepRules() {
    var id = UUID.randomUUID().toString();
    var text =
        "title: %s\nid: %s\nlogsource: {category: process_creation}\n".formatted(canary, id)
            + "detection: {s: {Image: '%s'}, condition: s}\n".formatted(canary);
    post(path("/own-rules"), Map.of("text", text));
    name(Kind.RULE, id);
    var exception = Map.of("rule", id, "when", "always", "reason", canary, "until", "never");
    name(Kind.EXCEPTION, post(path("/rule-exceptions"), exception).path("id").asString());
    admin.ask("PUT", path("/rules/" + id + "/state"), Map.of("enabled", true, "reason", canary));
  }

  /** Looks for a domain that nobody else looks for. */
  private void watch() {
    var list = post(path("/watch-lists"), Map.of("name", canary)).path("id").asString();
    name(Kind.WATCH_LIST, list);
    var sought = Map.of("kind", "domain", "value", canary + ".example");
    post(path("/watch-lists/" + list + "/indicators"), Map.of("indicators", List.of(sought)));
  }

  /** Keeps a hunt, and begins a look into the past. */
  private void keepHunts() {
    var hunt = Map.of("name", canary, "sql", "SELECT '" + canary + "' AS word");
    name(Kind.HUNT, post(path("/hunts"), hunt).path("id").asString());
    post(path("/hunts/" + named.get(Kind.HUNT) + "/runs"), Map.of());
    var sought = Map.of("kind", "domain", "value", canary + ".example");
    var look = Map.of("indicators", List.of(sought), "tenants", List.of(tenant()));
    name(Kind.LOOK, post("/api/v1/retro-hunts", look).path("id").asString());
  }

  /** Makes somebody with a role here and nowhere else. */
  void invite(String role) {
    var name = canary + "-" + role;
    var password = Secrets.password();
    var grants = List.of(Map.of("role", role, "tenant", tenant()));
    var user = post("/api/v1/users", Map.of("name", name, "password", password, "grants", grants));
    name(Kind.USER, user.path("id").asString());
    logins.add(new Login(role, name, password));
    mark("password", password, true);
  }

  /** Signs everybody in, and gives each a token for scripts. */
  List<Entry> enter(Api nobody) {
    var entries = new ArrayList<Entry>();
    for (var login : logins) {
      var session = nobody.signIn(login.name(), login.password());
      entries.add(new Entry(login.role(), session, true));
      entries.add(new Entry("token of " + login.role(), token(session, nobody, false), false));
      entries.add(
          new Entry("reading token of " + login.role(), token(session, nobody, true), false));
    }
    entries.add(new Entry("ingest key", nobody.as("Bearer " + ingestKey), false));
    return entries;
  }

  /** A way in. */
  record Entry(String role, Api api, boolean isPerson) {}

  private Api token(Api session, Api nobody, boolean isReadOnly) {
    var wanted = Map.of("name", canary, "days", 1, "read_only", isReadOnly);
    var token = session.ask("POST", "/api/v1/tokens", wanted);
    name(Kind.TOKEN, token.path("id").asString());
    var secret = token.path("token").asString();
    mark("API token", secret, true);
    return nobody.as("Bearer " + secret);
  }

  /** How many events are stored and can be hunted. */
  long events() {
    var hunt = post(path("/hunt"), Map.of("sql", "SELECT count(*) FROM events"));
    return hunt.path("rows").path(0).path(0).asLong();
  }

  JsonNode incidents() {
    return admin.get("/api/v1/incidents?limit=1000&tenant=" + tenant()).path("incidents");
  }

  JsonNode findings() {
    return admin.get(path("/findings?limit=1000")).path("findings");
  }

  /** What is to be done about its incidents. */
  JsonNode actions() {
    return admin.get("/api/v1/response/actions?limit=1000&tenant=" + tenant()).path("actions");
  }

  /** What has grown from it. */
  Company grown() {
    for (var incident : incidents()) {
      name(Kind.INCIDENT, incident.path("id").asString());
    }
    for (var finding : findings()) {
      name(Kind.FINDING, finding.path("finding_info").path("uid").asString());
    }
    for (var alert : admin.get("/api/v1/alerts?tenant=" + tenant()).path("alerts")) {
      name(Kind.ALERT, alert.path("id").asString());
    }
    var messages = admin.get("/api/v1/alerting/messages?limit=1000&tenant=" + tenant());
    for (var message : messages.path("messages")) {
      name(Kind.MESSAGE, message.path("id").asString());
    }
    for (var action : actions()) {
      if (action.toString().contains(canary)) {
        name(Kind.ACTION, action.path("id").asString());
      }
    }
    cursor(Kind.QUEUE_CURSOR, "/api/v1/incidents?limit=1&tenant=" + tenant());
    cursor(Kind.FINDING_CURSOR, path("/findings?limit=1"));
    return new Company(letter, canary, named, marks);
  }

  private void cursor(Kind kind, String path) {
    var cursor = admin.get(path).path("cursor").asString("");
    if (!cursor.isEmpty()) {
      named.put(kind, cursor);
    }
  }
}
