package dev.vedette.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.running.Answer;
import dev.vedette.server.running.ApiClient;
import dev.vedette.server.running.RunningServer;
import dev.vedette.server.running.SharedServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From what a hunter finds to a rule that finds it from then on. */
@ExtendWith(SharedServer.class)
class HuntRulesIT {
  private static final String HUNT =
      "SELECT host FROM events WHERE class_uid = 1007 AND cmd_line ILIKE '%secretsdump%'"
          + " AND NOT user_name = 'LAB\\tester'";

  private final RunningServer server;
  private final ApiClient admin;
  private final String tenant;
  private final String key;

  HuntRulesIT(RunningServer server) {
    this.server = server;
    admin = server.admin();
    tenant =
        admin
            .post("/api/v1/tenants", Map.of("name", "hunt-rules"))
            .expect(201)
            .json()
            .path("id")
            .asString();
    key =
        admin
            .post(path("/ingest-keys"), Map.of("name", "pc"))
            .expect(201)
            .json()
            .path("key")
            .asString();
  }

  private String path(String rest) {
    return "/api/v1/tenants/" + tenant + rest;
  }

  private void start(String commandLine) {
    server
        .client()
        .bearing(key)
        .send(
            "POST",
            "/ingest/raw?source=pc",
            ("{\"EventID\":1,\"Channel\":\"Microsoft-Windows-Sysmon/Operational\","
                    + "\"Provider_Name\":\"Microsoft-Windows-Sysmon\",\"Computer\":\"pc-1\","
                    + "\"UtcTime\":\"2026-03-02 09:00:00.000\",\"User\":\"ACME\\\\kim\","
                    + "\"Image\":\"C:\\\\Temp\\\\a.exe\",\"CommandLine\":\"%s\"}\n")
                .formatted(commandLine))
        .expect(200);
  }

  private long hunted() {
    return admin
        .post(path("/hunt"), Map.of("sql", "SELECT count(*) FROM events WHERE class_uid = 1007"))
        .expect(200)
        .json()
        .at("/rows/0/0")
        .asLong();
  }

  private Answer make(String sql) {
    return admin.post(
        path("/hunt-rules"), Map.of("sql", sql, "title", "Secrets are dumped", "level", "high"));
  }

  @Test
  void aHuntBecomesARuleThatFiresFromThenOn() {
    assertThat(make(HUNT).expectProblem(400).body()).contains("no stored event shows");
    start("a.exe SecretsDump -all");
    start("a.exe -v");
    await(() -> hunted() == 2);

    var made = make(HUNT).expect(201).json();

    var text = made.path("rule").path("text").asString();
    var id = made.path("rule").path("id").asString();
    assertThat(text)
        .contains("taxonomy: ocsf", "category: process_activity", "level: high", "cases:")
        .contains("match: true", "match: false", "SecretsDump -all");
    assertThat(admin.get(path("/own-rules/" + id)).expect(200).json().path("text").asString())
        .isEqualTo(text);
    assertThat(
            admin
                .put(
                    path("/own-rules/" + id),
                    Map.of("text", text.replace("match: false", "match: true")))
                .expectProblem(400)
                .body())
        .contains("the case 'the hunt does not' does not hold");
    admin.put(path("/own-rules/" + id), Map.of("text", text)).expect(200);

    start("b.exe secretsDUMP");
    await(() -> admin.get(path("/findings")).expect(200).body().contains("Secrets are dumped"));
  }

  @Test
  void whatARuleCannotSayIsExplained() {
    assertThat(
            make("SELECT count(*) FROM events WHERE class_uid = 1007 AND host = 'a'")
                .expectProblem(400)
                .body())
        .contains("does not count");
    assertThat(make("SELECT * FROM events WHERE host = 'a'").expectProblem(400).body())
        .contains("class_uid");
    admin.post(path("/hunt-rules"), Map.of("sql", HUNT)).expectProblem(400);
    admin
        .post(path("/hunt-rules"), Map.of("sql", HUNT, "title", "t", "level", "huge"))
        .expectProblem(400);
    admin.post(path("/hunt-rules"), Map.of("hunt", "none", "title", "t")).expectProblem(404);
  }

  private static void await(BooleanSupplier condition) {
    var deadline = Instant.now().plus(Duration.ofMinutes(1));
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("what was waited for").isBefore(deadline);
      LockSupport.parkNanos(200_000_000);
    }
  }
}
