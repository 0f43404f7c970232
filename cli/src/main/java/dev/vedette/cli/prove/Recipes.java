package dev.vedette.cli.prove;

import static dev.vedette.cli.prove.Recipe.AtHome.CALLED;
import static dev.vedette.cli.prove.Recipe.AtHome.LAST;
import static dev.vedette.cli.prove.Recipe.AtHome.SHOWS;
import static dev.vedette.cli.prove.Recipe.AtHome.SPARED;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Every way in which the platform is asked for what belongs to somebody else. */
final class Recipes {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String API = "/api/v1";
  private static final String TENANT = API + "/tenants/<tenant>";
  private static final String HOME = API + "/tenants/<home>";
  private static final String GRANT = "[{\"role\":\"client-viewer\",\"tenant\":\"<tenant>\"}]";
  private static final String NAMED = "{\"name\":\"<fresh>\"}";
  private static final String EVERYTHING = "{\"sql\":\"SELECT * FROM events\"";

  /** A place in the list of alerts after which all of them come: the year 2100. */
  private static final String BEFORE_ALL = "NDEwMjQ0NDgwMDAwMAphYWFhCmFhYWEK";

  private Recipes() {}

  static List<Recipe> all() {
    return Stream.of(
            people(),
            passkeys(),
            tenants(),
            collectors(),
            cases(),
            keptHunts(),
            leaving(),
            rules(),
            entities(),
            indicators(),
            response(),
            playbooks(),
            alerting(),
            machines(),
            beside(),
            paths(),
            hunts())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Recipe> people() {
    var password = API + "/session/password";
    var user = API + "/users/<user>";
    var factor = API + "/session/totp";
    var identities = API + "/session/identities";
    return List.of(
        Recipe.get(API + "/session", SHOWS),
        Recipe.of(
            "POST",
            API + "/session",
            "{\"username\":\"<fresh>\",\"password\":\"<fresh>\"}",
            CALLED),
        Recipe.of(
            "PUT", password, "{\"current\":\"<fresh>\",\"password\":\"<fresh><fresh>\"}", CALLED),
        Recipe.of("DELETE", API + "/sessions", null, LAST),
        Recipe.of("DELETE", API + "/session", null, LAST),
        Recipe.of("POST", API + "/session/sign-out", "{}", LAST),
        Recipe.get(factor, CALLED),
        Recipe.of("POST", factor, "{\"password\":\"<fresh>\"}", CALLED),
        Recipe.of("PUT", factor, "{\"code\":\"<fresh>\"}", CALLED),
        Recipe.of("POST", factor + "/removal", "{\"password\":\"<fresh>\"}", CALLED),
        Recipe.get(API + "/sessions", CALLED),
        Recipe.of("DELETE", API + "/sessions/<fresh>", null, CALLED),
        Recipe.get(identities, CALLED),
        Recipe.of(
            "POST", identities, "{\"provider\":\"<fresh>\",\"password\":\"<fresh>\"}", CALLED),
        Recipe.of("DELETE", identities + "/<fresh>", null, CALLED),
        Recipe.get(API + "/sign-on/<fresh>", CALLED),
        Recipe.get(API + "/sign-on/<fresh>/callback?code=a&state=b&iss=c", CALLED),
        Recipe.get(API + "/sign-on/<fresh>/callback?error=access_denied&state=b", CALLED),
        Recipe.get(API + "/sign-in-rules", CALLED),
        Recipe.of("PUT", API + "/sign-in-rules", "{\"second_factor\":[]}", CALLED),
        Recipe.get(API + "/tokens", SHOWS),
        Recipe.of("POST", API + "/tokens", "{\"name\":\"<fresh>\",\"days\":1}", CALLED),
        Recipe.of("DELETE", API + "/tokens/<token>", null, SPARED),
        Recipe.get(API + "/users", SHOWS),
        Recipe.of(
            "POST",
            API + "/users",
            "{\"name\":\"<fresh>\",\"password\":\"<fresh><fresh>\",\"grants\":" + GRANT + "}",
            CALLED),
        Recipe.get(user, SHOWS),
        Recipe.of("PATCH", user, "{\"disabled\":true}", SPARED),
        Recipe.of("PATCH", user, "{\"second_factor\":false}", SPARED),
        Recipe.of("PATCH", user, "{\"password\":\"<fresh><fresh>\"}", SPARED),
        Recipe.of("PATCH", user, "{\"grants\":" + GRANT + "}", SPARED),
        Recipe.get(API + "/audit?limit=1000", CALLED),
        Recipe.get(API + "/audit/proof", CALLED),
        Recipe.get(API + "/health", CALLED));
  }

  private static List<Recipe> passkeys() {
    var signed = "{\"ceremony\":\"<fresh>\",\"credential\":{\"id\":\"<fresh>\"}}";
    var made =
        "{\"name\":\"<fresh>\",\"ceremony\":\"<fresh>\",\"credential\":{\"id\":\"<fresh>\"}}";
    var own = API + "/passkeys";
    var secret = "{\"password\":\"<fresh>\"}";
    return List.of(
        Recipe.of("POST", API + "/session/passkey/options", "{}", CALLED),
        Recipe.of("POST", API + "/session/passkey", signed, CALLED),
        Recipe.get(own, CALLED),
        Recipe.of("POST", own + "/options", "{}", CALLED),
        Recipe.of("POST", own, made, CALLED),
        Recipe.of("PATCH", own + "/<fresh>", NAMED, CALLED),
        Recipe.of("POST", own + "/<fresh>/removal", secret, CALLED),
        Recipe.of("POST", API + "/session/password/removal", "{}", CALLED),
        Recipe.of("PATCH", API + "/users/<user>", "{\"passkeys\":false}", SPARED));
  }

  private static List<Recipe> tenants() {
    var senders = TENANT + "/syslog-senders";
    var providers = TENANT + "/identity-providers";
    return List.of(
        Recipe.get(API + "/tenants", SHOWS),
        Recipe.of("POST", API + "/tenants", NAMED, CALLED),
        Recipe.of(
            "POST", API + "/tenants", "{\"name\":\"<fresh>\",\"parent\":\"<tenant>\"}", CALLED),
        Recipe.get(API + "/demo", CALLED),
        Recipe.of("POST", API + "/demo", null, SPARED),
        Recipe.of("DELETE", API + "/demo", null, SPARED),
        Recipe.get(TENANT, SHOWS),
        Recipe.get(TENANT + "/ledger", SHOWS),
        Recipe.get(API + "/ledgers", SHOWS),
        Recipe.get(TENANT + "/coverage", CALLED),
        Recipe.get(TENANT + "/report?month=2026-11", CALLED),
        Recipe.get(TENANT + "/quota", CALLED),
        Recipe.of("PUT", TENANT + "/quota", "{\"events_per_second\":1}", SPARED),
        Recipe.of("DELETE", TENANT + "/quota", null, SPARED),
        Recipe.get(TENANT + "/retention", CALLED),
        Recipe.of("PUT", TENANT + "/retention", "{\"events_days\":1}", SPARED),
        Recipe.of("DELETE", TENANT + "/retention", null, SPARED),
        Recipe.get(TENANT + "/ingest-keys", SHOWS),
        Recipe.of("POST", TENANT + "/ingest-keys", NAMED, CALLED),
        Recipe.of("DELETE", TENANT + "/ingest-keys/<key>", null, SPARED),
        Recipe.get(senders, SHOWS),
        Recipe.of("POST", senders, "{\"mark\":\"203.0.113.7/32\"}", CALLED),
        Recipe.of("DELETE", senders + "/<sender>", null, SPARED),
        Recipe.get(providers, CALLED),
        Recipe.of(
            "POST", providers, "{\"name\":\"<fresh>\",\"issuer\":\"https://<fresh>\"}", CALLED),
        Recipe.of("PATCH", providers + "/<fresh>", "{\"disabled\":true}", CALLED),
        Recipe.of("DELETE", providers + "/<fresh>", null, CALLED));
  }

  private static List<Recipe> collectors() {
    var collectors = TENANT + "/collectors";
    var accounts = TENANT + "/collector-accounts";
    var secrets = "{\"secrets\":{\"token\":\"<fresh>\"}}";
    return List.of(
        Recipe.get(API + "/collector-kinds", CALLED),
        Recipe.get(collectors, SHOWS),
        Recipe.of("POST", collectors, "{\"name\":\"a\",\"kind\":\"okta\"}", CALLED),
        Recipe.get(collectors + "/<collector>", SHOWS),
        Recipe.of("PATCH", collectors + "/<collector>", "{\"paused\":true}", SPARED),
        Recipe.of("PUT", collectors + "/<collector>/secrets", secrets, SPARED),
        Recipe.of("POST", collectors + "/<collector>/trial", "{}", SPARED),
        Recipe.of("DELETE", collectors + "/<collector>", null, SPARED),
        Recipe.get(accounts, CALLED),
        Recipe.of("POST", accounts, "{\"name\":\"a\",\"kind\":\"okta\"}", CALLED),
        Recipe.of("PUT", accounts + "/<fresh>/secrets", secrets, CALLED),
        Recipe.of("DELETE", accounts + "/<fresh>", null, CALLED));
  }

  private static List<Recipe> cases() {
    var incident = TENANT + "/incidents/<incident>";
    return List.of(
        Recipe.get(API + "/incidents?limit=1000", SHOWS),
        Recipe.get(API + "/incidents?tenant=<tenant>&status=open", SHOWS),
        Recipe.get(API + "/incidents?tenant=<home>&tenant=<tenant>", CALLED),
        Recipe.get(API + "/incidents?cursor=<queue-cursor>&limit=1000", CALLED),
        Recipe.get(incident, SHOWS),
        Recipe.of("PATCH", incident, "{\"status\":\"closed\",\"verdict\":\"false\"}", SPARED),
        Recipe.of("PATCH", incident, "{\"owner\":\"<fresh>\"}", SPARED),
        Recipe.get(incident + "/stix", SHOWS),
        Recipe.get(incident + "/comments", CALLED),
        Recipe.of("POST", incident + "/comments", "{\"text\":\"<fresh>\"}", CALLED),
        Recipe.get(incident + "/sightings", CALLED),
        Recipe.of("POST", incident + "/cut", "{\"findings\":[\"<finding>\"]}", SPARED),
        Recipe.get(TENANT + "/verdicts", CALLED),
        Recipe.get(API + "/changes?seconds=1", CALLED),
        Recipe.get(API + "/alerts?limit=1000", CALLED),
        Recipe.get(API + "/alerts?tenant=<tenant>&state=open", CALLED),
        Recipe.get(API + "/alerts?limit=1000&cursor=" + BEFORE_ALL, CALLED),
        Recipe.of("POST", TENANT + "/alerts/<alert>/acknowledgement", "{}", SPARED),
        Recipe.get(TENANT + "/findings?limit=1000", SHOWS),
        Recipe.get(TENANT + "/findings?cursor=<finding-cursor>&limit=1000", CALLED),
        Recipe.get(TENANT + "/findings/<finding>", SHOWS),
        Recipe.of("POST", TENANT + "/hunt", EVERYTHING + "}", SHOWS),
        Recipe.of("POST", API + "/hunt", EVERYTHING + "}", SHOWS),
        Recipe.of("POST", API + "/hunt", EVERYTHING + ",\"tenants\":[\"<tenant>\"]}", SHOWS),
        Recipe.of(
            "POST", API + "/hunt", EVERYTHING + ",\"tenants\":[\"<home>\",\"<tenant>\"]}", CALLED));
  }

  private static List<Recipe> keptHunts() {
    var hunt = TENANT + "/hunts/<hunt>";
    var kept = "{\"name\":\"<fresh>\",\"sql\":\"SELECT * FROM events\"}";
    var below = "{\"name\":\"<fresh>\",\"sql\":\"SELECT * FROM events\",\"reach\":\"below\"}";
    var looks = API + "/retro-hunts";
    var sought = "{\"indicators\":[{\"kind\":\"domain\",\"value\":\"<fresh>.example\"}]";
    return List.of(
        Recipe.get(TENANT + "/hunts", SHOWS),
        Recipe.of("POST", TENANT + "/hunts", kept, CALLED),
        Recipe.of("POST", TENANT + "/hunts", below, CALLED),
        Recipe.get(hunt, SHOWS),
        Recipe.of("PUT", hunt, kept, SPARED),
        Recipe.of("DELETE", hunt, null, SPARED),
        Recipe.get(hunt + "/runs", SHOWS),
        Recipe.of("POST", hunt + "/runs", "{}", SPARED),
        Recipe.of("POST", TENANT + "/hunt?format=csv", EVERYTHING + "}", SHOWS),
        Recipe.of("POST", API + "/hunt?format=ndjson", EVERYTHING + "}", SHOWS),
        Recipe.of(
            "POST",
            TENANT + "/hunt-rules",
            "{\"sql\":\"SELECT * FROM events WHERE class_uid = 1007 AND host = '<fresh>'\","
                + "\"title\":\"<fresh>\"}",
            CALLED),
        Recipe.get(looks, CALLED),
        Recipe.of("POST", looks, sought + "}", CALLED),
        Recipe.of("POST", looks, sought + ",\"tenants\":[\"<tenant>\"]}", CALLED),
        Recipe.of("POST", looks, sought + ",\"tenants\":[\"<home>\",\"<tenant>\"]}", CALLED),
        Recipe.get(looks + "/<look>", CALLED),
        Recipe.of("DELETE", looks + "/<look>", null, SPARED));
  }

  private static List<Recipe> leaving() {
    var leaving = TENANT + "/offboarding";
    return List.of(
        Recipe.get(API + "/offboardings", CALLED),
        Recipe.get(leaving, CALLED),
        Recipe.of("POST", leaving, NAMED, CALLED),
        Recipe.of("DELETE", leaving, null, SPARED),
        Recipe.get(leaving + "/export", CALLED),
        Recipe.of("POST", leaving + "/erasure", "{\"sha256\":\"<fresh>\"}", SPARED),
        Recipe.get(leaving + "/certificate", CALLED));
  }

  private static List<Recipe> rules() {
    var rule = TENANT + "/rules/<rule>";
    var own = TENANT + "/own-rules";
    var text = "{\"text\":\"title: <fresh>\\nid: <rule>\\n\"}";
    var state = "{\"enabled\":false,\"reason\":\"<fresh>\"}";
    var exceptions = TENANT + "/rule-exceptions";
    return List.of(
        Recipe.get(TENANT + "/rules?limit=1000", CALLED),
        Recipe.get(TENANT + "/rules?q=<fresh>&enabled=true&cursor=MAo", CALLED),
        Recipe.get(rule, SHOWS),
        Recipe.of("PUT", rule + "/state", state, SPARED),
        Recipe.of("DELETE", rule + "/state", null, SPARED),
        Recipe.get(exceptions, SHOWS),
        Recipe.of(
            "POST",
            exceptions,
            "{\"rule\":\"<rule>\",\"when\":\"always\",\"reason\":\"<fresh>\",\"until\":\"never\"}",
            CALLED),
        Recipe.of("DELETE", exceptions + "/<exception>", null, SPARED),
        Recipe.get(own, SHOWS),
        Recipe.of("POST", own, text, CALLED),
        Recipe.get(own + "/<rule>", SHOWS),
        Recipe.of("PUT", own + "/<rule>", text, SPARED),
        Recipe.of("DELETE", own + "/<rule>", null, SPARED));
  }

  private static List<Recipe> entities() {
    var assets = TENANT + "/assets";
    return List.of(
        Recipe.get(TENANT + "/entity?type=host&value=<fresh>&at=2026-11-25T12:00:00Z", CALLED),
        Recipe.get(assets, CALLED),
        Recipe.of("PUT", assets, "{\"csv\":\"host\\n<fresh>\\n\"}", SPARED),
        Recipe.of("DELETE", assets, null, SPARED));
  }

  private static List<Recipe> indicators() {
    var lists = TENANT + "/watch-lists";
    var within = lists + "/<watch-list>/indicators";
    return List.of(
        Recipe.get(lists, SHOWS),
        Recipe.of("POST", lists, NAMED, CALLED),
        Recipe.of("DELETE", lists + "/<watch-list>", null, SPARED),
        Recipe.get(within + "?limit=1000", SHOWS),
        Recipe.get(within + "?limit=1000&cursor=MAo", CALLED),
        Recipe.of("POST", within, "{\"indicators\":[{\"value\":\"<fresh>.example\"}]}", SPARED),
        Recipe.of("DELETE", within + "/<fresh>", null, CALLED),
        Recipe.get(TENANT + "/sightings?limit=1000", CALLED),
        Recipe.get(TENANT + "/file-scans", CALLED),
        Recipe.of("POST", TENANT + "/file-scans?name=<fresh>", "<fresh>", CALLED)
            .with("Content-Type", "application/octet-stream"));
  }

  private static List<Recipe> response() {
    var response = TENANT + "/response";
    var action = response + "/actions/<action>";
    var actions = API + "/response/actions";
    var thing = "{\"kind\":\"host\",\"name\":\"<fresh>\",\"role\":\"protected\"}";
    return List.of(
        Recipe.get(response + "/policy", SHOWS),
        Recipe.of("PUT", response + "/policy", "{\"entities\":[" + thing + "]}", SPARED),
        Recipe.of("DELETE", response + "/policy", null, SPARED),
        Recipe.of("PUT", response + "/stop", "{\"reason\":\"<fresh>\"}", SPARED),
        Recipe.of("DELETE", response + "/stop", null, SPARED),
        Recipe.get(actions + "?limit=1000", SHOWS),
        Recipe.get(actions + "?tenant=<tenant>&state=proposed&incident=<incident>", CALLED),
        Recipe.get(actions + "?limit=1000&cursor=" + BEFORE_ALL, CALLED),
        Recipe.get(action, SHOWS),
        Recipe.of("POST", action + "/approval", "{\"approve\":true}", SPARED),
        Recipe.of("POST", action + "/undo", "{}", SPARED),
        Recipe.get(response + "/decisions?incident=<incident>", SHOWS),
        Recipe.get(response + "/scores?days=30", CALLED),
        Recipe.get(response + "/feed-keys", SHOWS),
        Recipe.of("POST", response + "/feed-keys", NAMED, CALLED),
        Recipe.of("DELETE", response + "/feed-keys/<feed-key>", null, SPARED),
        Recipe.of("POST", action + "/links", "{\"recipient\":\"<fresh>\"}", SPARED),
        Recipe.get(API + "/approvals/<fresh>", CALLED),
        Recipe.of("POST", API + "/approvals/<fresh>", "approve=true", CALLED)
            .with("Content-Type", "application/x-www-form-urlencoded"),
        Recipe.get(API + "/response/connector-kinds", CALLED),
        Recipe.get(response + "/connectors", SHOWS),
        Recipe.of("POST", response + "/connectors", "{\"kind\":\"<fresh>\"}", CALLED),
        Recipe.of("POST", response + "/connectors/<connector>/trial", "{}", SPARED),
        Recipe.of("DELETE", response + "/connectors/<connector>", null, SPARED),
        Recipe.get(API + "/feeds/<fresh>/<fresh>", CALLED),
        Recipe.get(API + "/feeds/<tenant>/<fresh>", CALLED));
  }

  private static List<Recipe> playbooks() {
    var playbooks = TENANT + "/playbooks";
    var playbook = playbooks + "/<playbook>";
    var run = TENANT + "/playbook-runs/<run>";
    var runs = API + "/playbook-runs";
    var step = run + "/steps/<fresh>";
    var secrets = TENANT + "/playbook-secrets";
    var answer = API + "/playbook-answers/<fresh>";
    return List.of(
        Recipe.get(playbooks, SHOWS),
        Recipe.get(playbook, SHOWS),
        Recipe.get(playbook + "/document?format=yaml", SHOWS),
        Recipe.of("POST", playbooks, "{\"text\":\"<fresh>\"}", CALLED),
        Recipe.of("POST", TENANT + "/playbook-checks", "{\"text\":\"<fresh>\"}", CALLED),
        Recipe.of("PUT", playbook + "/mode", "{\"mode\":\"by-hand\"}", SPARED),
        Recipe.of("DELETE", playbook, null, SPARED),
        Recipe.of("POST", playbook + "/dry-runs", "{\"incident\":\"<incident>\"}", CALLED),
        Recipe.of("POST", playbook + "/runs", "{\"incident\":\"<incident>\"}", SPARED),
        Recipe.get(runs + "?limit=1000", SHOWS),
        Recipe.get(runs + "?tenant=<tenant>&status=running&incident=<incident>", CALLED),
        Recipe.get(runs + "?limit=1000&cursor=" + BEFORE_ALL, CALLED),
        Recipe.get(run, SHOWS),
        Recipe.of("POST", step + "/answer", "{\"done\":true}", SPARED),
        Recipe.of("POST", step + "/links", "{\"recipient\":\"<fresh>\"}", SPARED),
        Recipe.of("POST", run + "/stop", "{\"reason\":\"<fresh>\"}", SPARED),
        Recipe.get(answer, CALLED),
        Recipe.of("POST", answer, "done=true", CALLED)
            .with("Content-Type", "application/x-www-form-urlencoded"),
        Recipe.get(secrets, SHOWS),
        Recipe.of(
            "PUT",
            secrets + "/<fresh>",
            "{\"value\":\"<fresh>\",\"hosts\":[\"<fresh>.example\"]}",
            CALLED),
        Recipe.of("DELETE", secrets + "/<fresh>", null, CALLED));
  }

  private static List<Recipe> alerting() {
    var alerting = TENANT + "/alerting";
    var channel = alerting + "/channels/<channel>";
    var route =
        "{\"name\":\"<fresh>\",\"levels\":[{\"to\":[{\"ways\":[{\"channel\":\"<channel>\"}]}]}]}";
    var messages = API + "/alerting/messages";
    var token = API + "/alerting/acknowledgements/<fresh>";
    return List.of(
        Recipe.get(API + "/alerting/channel-kinds", CALLED),
        Recipe.get(alerting + "/channels", SHOWS),
        Recipe.of("POST", alerting + "/channels", "{\"kind\":\"<fresh>\"}", CALLED),
        Recipe.of("POST", channel + "/test", "{\"address\":\"a@example.com\"}", SPARED),
        Recipe.of("DELETE", channel, null, SPARED),
        Recipe.get(alerting + "/plan", SHOWS),
        Recipe.of("PUT", alerting + "/plan", "{\"routes\":[" + route + "]}", SPARED),
        Recipe.of("DELETE", alerting + "/plan", null, SPARED),
        Recipe.get(alerting + "/on-call?at=2026-11-25T12:00:00Z", CALLED),
        Recipe.get(messages + "?limit=1000", SHOWS),
        Recipe.get(messages + "?tenant=<tenant>&state=failed&subject=<incident>", CALLED),
        Recipe.get(messages + "?limit=1000&cursor=" + BEFORE_ALL, CALLED),
        Recipe.get(alerting + "/messages/<message>", SHOWS),
        Recipe.of("POST", TENANT + "/incidents/<incident>/acknowledgement", "{}", SPARED),
        Recipe.get(token, CALLED),
        Recipe.of("POST", token, "take=true", CALLED)
            .with("Content-Type", "application/x-www-form-urlencoded"));
  }

  /** What a sender writes stays at home: whatever it says would be its own. */
  private static List<Recipe> machines() {
    return List.of(
        Recipe.get(API + "/metrics", CALLED),
        Recipe.of("POST", "/ingest/raw?source=<fresh>", "{\"word\":\"<fresh>\"}", CALLED),
        Recipe.of("POST", "/ingest/otlp/v1/logs", "{}", CALLED),
        Recipe.of(
            "POST", "/ingest/elastic/_bulk", "{\"create\":{}}\n{\"word\":\"<fresh>\"}\n", CALLED),
        Recipe.of(
            "POST", "/ingest/splunk/services/collector/event", "{\"event\":\"<fresh>\"}", CALLED));
  }

  private static List<Recipe> beside() {
    return Stream.of(
            Recipe.get("/", CALLED),
            Recipe.get("/api/openapi.json", CALLED),
            Recipe.get("/internal/", CALLED),
            Recipe.get("/ingest/raw?source=<tenant>", CALLED),
            Recipe.get("/ingest/elastic/", CALLED),
            Recipe.get("/ingest/elastic/_cat/indices", CALLED),
            Recipe.of("POST", "/ingest/elastic/<tenant>/_search", "{}", CALLED),
            Recipe.get("/ingest/splunk/services/collector/health", CALLED),
            Recipe.of("POST", "/ingest/splunk/services/collector/ack", "{\"acks\":[0,1]}", CALLED),
            Recipe.of("POST", "/ingest/osquery/config", "{\"node_key\":\"<fresh>\"}", CALLED))
        .map(recipe -> recipe.in(Section.BESIDE))
        .toList();
  }

  private static List<Recipe> paths() {
    var own = HOME + "/findings";
    return Stream.of(
            Recipe.get(HOME + "/../<tenant>/findings", CALLED),
            Recipe.get(HOME + "/%2e%2e/<tenant>/findings", CALLED),
            Recipe.get(HOME + "%2f..%2f<tenant>/findings", CALLED),
            Recipe.get(HOME + ";tenant=<tenant>/findings", CALLED),
            Recipe.get(HOME + ",<tenant>/findings", CALLED),
            Recipe.get(HOME + "%00<tenant>/findings", CALLED),
            Recipe.get(HOME + "%0d%0aX-Tenant:%20<tenant>/findings", CALLED),
            Recipe.get(HOME + "/incidents/../../<tenant>/incidents/<incident>", CALLED),
            Recipe.get(API + "//tenants/<tenant>/findings", CALLED),
            Recipe.get(API + "/./tenants/<tenant>/findings/", CALLED),
            Recipe.get(API + "/tenants/%25/findings", CALLED),
            Recipe.get(API + "/tenants/*/findings", CALLED),
            Recipe.get(API + "/tenants/%20<tenant>/findings", CALLED),
            Recipe.get(API + "/incidents?tenant=%25", CALLED),
            Recipe.get(API + "/incidents?tenant=<home>%27%20OR%20%271%27=%271", CALLED),
            Recipe.get(API + "/incidents?tenant=<home>,<tenant>", CALLED),
            Recipe.get(API + "/incidents?tenant=<home>&status=open%27%20OR%201=1--", CALLED),
            Recipe.get(HOME + "/findings/%25", CALLED),
            Recipe.get(HOME + "/incidents/%25", CALLED),
            Recipe.get(own + "?tenant=<tenant>", CALLED),
            Recipe.get(own, CALLED).with("X-Tenant", "<tenant>"),
            Recipe.get(own, CALLED).with("X-Scope-OrgID", "<tenant>"),
            Recipe.get(own, CALLED).with("X-Original-URL", TENANT + "/findings"),
            Recipe.get(own, CALLED).with("X-Rewrite-URL", TENANT + "/findings"),
            Recipe.get(own, CALLED).with("X-Forwarded-Prefix", TENANT),
            Recipe.get(own, CALLED).with("Forwarded", "for=127.0.0.1;by=<tenant>"),
            Recipe.of("POST", TENANT + "/findings", "{}", CALLED)
                .with("X-HTTP-Method-Override", "GET"))
        .map(recipe -> recipe.in(Section.PATHS))
        .toList();
  }

  /** Each at home, and over all that the walker may see. */
  private static List<Recipe> hunts() {
    return lines().stream()
        .map(sql -> JSON.writeValueAsString(JSON.createObjectNode().put("sql", sql)))
        .flatMap(body ->
            Stream.of(
                Recipe.of("POST", HOME + "/hunt", body, CALLED),
                Recipe.of("POST", API + "/hunt", body, CALLED)))
        .map(recipe -> recipe.in(Section.HUNTS))
        .toList();
  }

  private static List<String> lines() {
    try (var content = Objects.requireNonNull(Recipes.class.getResourceAsStream("hunts.txt"))) {
      return new String(content.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the hunts of the proof cannot be read", e);
    }
  }
}
