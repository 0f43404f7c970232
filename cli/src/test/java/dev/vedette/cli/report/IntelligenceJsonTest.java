package dev.vedette.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Analytic;
import dev.vedette.model.EventType;
import dev.vedette.model.Finding;
import dev.vedette.model.Intelligence;
import dev.vedette.model.Origin;
import dev.vedette.model.Severity;
import dev.vedette.model.TenantId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a finding says of published indicators, against OCSF's own schema. */
class IntelligenceJsonTest {
  private static final Intelligence PUBLISHED =
      new Intelligence(
          "Domain",
          2,
          "evil.example",
          "query.hostname",
          "Example CERT",
          "C2 of a loader",
          90,
          "AMBER STRICT",
          List.of("Emotet"),
          "https://cert.example/7",
          1_717_200_000_000L);

  private static JsonNode line() {
    var out = new ByteArrayOutputStream();
    try (var report = new NdjsonReport(out, UnaryOperator.identity())) {
      report.finding(
          new Finding(
              "f1",
              new TenantId("acme"),
              1_709_629_200_000L,
              new Analytic("indicator.domain", "Listed", Analytic.Type.FINGERPRINTING),
              Severity.MEDIUM,
              90,
              List.of(),
              List.of(),
              new EventType("zeek-dns", "DNS lookup", List.of()),
              new Origin("dns.log", 1),
              List.of(),
              List.of(PUBLISHED)),
          Optional.empty());
    }
    return new JsonMapper().readTree(out.toString(UTF_8));
  }

  @Test
  void isValidOcsf() throws IOException {
    try (var schema = new OcsfSchema()) {
      assertThat(schema.violations("detection_finding", line())).isEmpty();
    }
  }

  @Test
  void saysWhoPublishesWhatAndHowLong() {
    var osint = line().get("osint").get(0);

    assertThat(osint.get("value").asString()).isEqualTo("evil.example");
    assertThat(osint.get("vendor_name").asString()).isEqualTo("Example CERT");
    assertThat(osint.get("labels").get(0).asString()).isEqualTo("Emotet");
    assertThat(osint.get("expiration_time").asLong()).isEqualTo(1_717_200_000_000L);
    assertThat(line().get("metadata").get("profiles").get(0).asString()).isEqualTo("osint");
  }
}
