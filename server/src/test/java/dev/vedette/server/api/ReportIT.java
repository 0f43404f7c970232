package dev.vedette.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.running.ApiClient;
import dev.vedette.server.running.DemoAttack;
import dev.vedette.server.running.RunningServer;
import java.io.IOException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a client reads of its month is what the platform has of it. */
final class ReportIT {
  private static RunningServer server;
  private static ApiClient admin;
  private static JsonNode incident;

  @BeforeAll
  static void theDemoReplaysItsAttack() throws IOException, InterruptedException {
    server = RunningServer.start("--demo");
    admin = server.admin();
    incident = DemoAttack.await(admin);
  }

  @AfterAll
  static void itIsOver() throws IOException {
    server.close();
  }

  @Test
  void theMonthHasItsEventsFindingsAndIncidents() {
    var tenant = incident.path("tenant").asString();
    var month = YearMonth.from(Instant.now().atZone(ZoneOffset.UTC));

    var report = report(tenant, month.toString());

    assertThat(report.path("incidents")).hasSize(1);
    assertThat(report.path("incidents").path(0).path("id")).isEqualTo(incident.path("id"));
    assertThat(sum(report.path("severities"), "findings"))
        .isGreaterThanOrEqualTo(incident.path("findings").asInt());
    assertThat(sum(report.path("days"), "events")).isGreaterThan(10);
    assertThat(sum(report.path("sources"), "events")).isEqualTo(sum(report.path("days"), "events"));
    assertThat(report.path("actions")).isNotEmpty();
    var saved = report.path("saved");
    assertThat(saved.path("minutes").asLong())
        .isEqualTo(
            (saved.path("findings").asLong() - 1) * saved.path("minutes_a_finding").asLong());
  }

  @Test
  void anotherMonthHasNothing() {
    var report = report(incident.path("tenant").asString(), "2001-02");

    assertThat(report.path("incidents")).isEmpty();
    assertThat(report.path("days")).isEmpty();
    assertThat(report.path("saved").path("minutes").asInt()).isZero();
  }

  @Test
  void whatIsNoMonthIsRefused() {
    var tenant = incident.path("tenant").asString();

    var answer = admin.get("/api/v1/tenants/%s/report?month=soon".formatted(tenant)).expect(400);

    assertThat(answer.json().path("detail").asString()).contains("2026-11");
  }

  private static JsonNode report(String tenant, String month) {
    return admin
        .get("/api/v1/tenants/%s/report?month=%s".formatted(tenant, month))
        .expect(200)
        .json();
  }

  private static long sum(JsonNode all, String field) {
    return StreamSupport.stream(all.spliterator(), false)
        .mapToLong(each -> each.path(field).asLong())
        .sum();
  }
}
