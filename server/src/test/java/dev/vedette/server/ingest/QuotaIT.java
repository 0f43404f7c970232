package dev.vedette.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.running.Answer;
import dev.vedette.server.running.ApiClient;
import dev.vedette.server.running.RunningServer;
import dev.vedette.server.running.SharedServer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A tenant that sends more than it may is refused in each protocol's words, and no other is. */
@ExtendWith(SharedServer.class)
final class QuotaIT {
  private static final int FLOOD = 2_000;

  private final RunningServer server;
  private final ApiClient admin;

  QuotaIT(RunningServer server) {
    this.server = server;
    admin = server.admin();
  }

  @Test
  void holdsOneTenantToItsLimitAndLeavesOthersAlone() {
    var loud = tenant("quota-loud", "client", null);
    var calm = tenant("quota-calm", "client", null);
    var loudKey = key(loud);
    var calmKey = key(calm);
    admin.put(quota(loud), Map.of("events_per_second", 1)).expect(200);

    raw(loudKey, FLOOD).expect(200);

    raw(loudKey, 1).expect(429);
    assertThat(Integer.parseInt(raw(loudKey, 1).header("Retry-After"))).isGreaterThan(60);
    assertThat(raw(loudKey, 1).body()).contains("1 events a second");
    var bulk = bulk(loudKey);
    assertThat(bulk.status() == 429 || bulk.json().path("errors").asBoolean()).isTrue();
    assertThat(bulk.body()).contains("429");
    assertThat(splunk(loudKey).expect(503).json().path("code").asInt()).isEqualTo(9);
    otlp(loudKey).expect(429);
    raw(calmKey, FLOOD).expect(200);
    raw(calmKey, 1).expect(200);
    bulk(calmKey).expect(200);
    splunk(calmKey).expect(200);
    otlp(calmKey).expect(200);
  }

  @Test
  void holdsATenantToItsBytesOfADay() {
    var loud = tenant("quota-bytes", "client", null);
    var key = key(loud);
    admin.put(quota(loud), Map.of("bytes_per_day", 1_000)).expect(200);

    raw(key, 200).expect(200);

    raw(key, 1).expect(429);
    assertThat(raw(key, 1).body()).contains("1000 bytes a day");
    var told = admin.get(quota(loud)).expect(200).json();
    assertThat(told.path("bytes_today").asLong()).isEqualTo(200L * "{\"a\":1}".length());
    assertThat(told.path("is_own_bytes").asBoolean()).isTrue();
    assertThat(told.path("is_own").asBoolean()).isFalse();
    admin.put(quota(loud), Map.of("bytes_per_day", 0)).expect(200);
    raw(key, 1).expect(200);
  }

  @Test
  void inheritsTheLimitAndForgetsIt() {
    var group = tenant("quota-group", "group", null);
    var client = tenant("quota-client", "client", group);
    var key = key(client);

    admin.put(quota(group), Map.of("events_per_second", 1)).expect(200);
    raw(key, FLOOD).expect(200);
    raw(key, 1).expect(429);
    assertThat(admin.get(quota(client)).expect(200).json().path("is_own").asBoolean()).isFalse();

    admin.put(quota(client), Map.of("events_per_second", 0)).expect(200);
    raw(key, 1).expect(200);
    assertThat(admin.get(quota(client)).json().path("is_own").asBoolean()).isTrue();

    admin.delete(quota(client)).expect(204);
    admin.delete(quota(client)).expectProblem(404);
    admin.delete(quota(group)).expect(204);
    raw(key, 1).expect(200);
  }

  @Test
  void isSetByWhoeverLooksAfterAllTenantsOnly() {
    var group = tenant("quota-admin", "group", null);
    var password = "a password of some length";
    admin
        .post(
            "/api/v1/users",
            Map.of(
                "name",
                "quota-admin",
                "password",
                password,
                "grants",
                List.of(Map.of("role", "msp-admin", "tenant", group))))
        .expect(201);
    var own = server.client().signIn("quota-admin", password);

    own.get(quota(group)).expect(200);
    own.put(quota(group), Map.of("events_per_second", 0)).expectProblem(403);
    own.delete(quota(group)).expectProblem(403);
    admin.put(quota(group), Map.of("events_per_second", -1)).expectProblem(400);
    admin.put(quota(group), Map.of()).expectProblem(400);
  }

  private static String quota(String tenant) {
    return "/api/v1/tenants/%s/quota".formatted(tenant);
  }

  private String tenant(String name, String kind, @Nullable String above) {
    var wanted =
        above == null
            ? Map.of("name", name, "kind", kind)
            : Map.of("name", name, "kind", kind, "parent", above);
    return admin.post("/api/v1/tenants", wanted).expect(201).json().path("id").asString();
  }

  private String key(String tenant) {
    return admin
        .post("/api/v1/tenants/%s/ingest-keys".formatted(tenant), Map.of("name", "k"))
        .expect(201)
        .json()
        .path("key")
        .asString();
  }

  private Answer raw(String key, int events) {
    return server.client().bearing(key).send("POST", "/ingest/raw", "{\"a\":1}\n".repeat(events));
  }

  private Answer bulk(String key) {
    return server
        .client()
        .bearing(key)
        .send("POST", "/ingest/elastic/_bulk", "{\"create\":{\"_index\":\"x\"}}\n{\"a\":1}\n");
  }

  private Answer splunk(String key) {
    return server
        .client()
        .with("Authorization", "Splunk " + key)
        .send("POST", "/ingest/splunk/services/collector/event", "{\"event\":\"x\"}");
  }

  private Answer otlp(String key) {
    var logs =
        "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"body\":{\"stringValue\":\"x\"}}]}]}]}";
    return server.client().bearing(key).send("POST", "/ingest/otlp/v1/logs", logs);
  }
}
