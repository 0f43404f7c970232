package dev.vedette.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.running.ApiClient;
import dev.vedette.server.running.RunningServer;
import dev.vedette.server.running.SharedServer;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What is looked for is one thing, and whether what arrives shows it another. */
@ExtendWith(SharedServer.class)
final class CoverageIT {
  private static final String INHIBIT_RECOVERY = "T1490";
  private static final String SYSMON =
      """
      {"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws-1",\
      "UtcTime":"2026-11-01 10:00:00.000","Image":"C:\\\\Windows\\\\System32\\\\cmd.exe",\
      "OriginalFileName":"Cmd.Exe","CommandLine":"cmd /c whoami",\
      "ParentImage":"C:\\\\Windows\\\\explorer.exe","ParentCommandLine":"explorer.exe",\
      "User":"CORP\\\\eve","ProcessId":"8"}
      """;

  private final RunningServer server;
  private final ApiClient admin;

  CoverageIT(RunningServer server) {
    this.server = server;
    admin = server.admin();
  }

  @Test
  void aTechniqueIsCoveredWhereTheEventsOfItsRulesArrive() {
    var silent = tenant("covers nothing");
    var talking = tenant("covers processes");
    send(talking);
    await(talking);

    var nothing = technique(silent, INHIBIT_RECOVERY);
    var something = technique(talking, INHIBIT_RECOVERY);

    assertThat(nothing.path("rules").asInt()).isPositive();
    assertThat(nothing.path("fed").asInt()).isZero();
    assertThat(something.path("rules")).isEqualTo(nothing.path("rules"));
    assertThat(something.path("fed").asInt()).isPositive();
  }

  @Test
  void whatLacksMostIsNamed() {
    var tenant = tenant("lacks everything");

    var coverage = coverage(tenant);

    assertThat(coverage.path("sampled").asInt()).isZero();
    assertThat(coverage.path("tactics")).hasSize(15);
    assertThat(StreamSupport.stream(coverage.path("lacks").spliterator(), false))
        .anySatisfy(lack -> {
          assertThat(lack.path("logsource").asString()).isEqualTo("windows/process_creation");
          assertThat(lack.path("field").asString()).isEmpty();
          assertThat(lack.path("rules").asInt()).isGreaterThan(10);
        });
  }

  private String tenant(String name) {
    var made = admin.post("/api/v1/tenants", Map.of("name", name)).expect(201);
    return made.json().path("id").asString();
  }

  private void send(String tenant) {
    var made =
        admin.post("/api/v1/tenants/" + tenant + "/ingest-keys", Map.of("name", "k")).expect(201);
    server
        .client()
        .bearing(made.json().path("key").asString())
        .send("POST", "/ingest/raw?source=sysmon", SYSMON)
        .expect(200);
  }

  private JsonNode coverage(String tenant) {
    return admin.get("/api/v1/tenants/" + tenant + "/coverage").expect(200).json();
  }

  private JsonNode technique(String tenant, String id) {
    return StreamSupport.stream(coverage(tenant).path("tactics").spliterator(), false)
        .flatMap(tactic -> StreamSupport.stream(tactic.path("techniques").spliterator(), false))
        .filter(technique -> technique.path("id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private void await(String tenant) {
    for (int wait = 0; wait < 600; wait++) {
      var sources = admin.get("/api/v1/tenants/" + tenant + "/ledger").json().path("sources");
      if (sources.path(0).path("stored").asInt() > 0) {
        return;
      }
      LockSupport.parkNanos(50_000_000);
    }
  }
}
