package dev.vedette.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeteredPathsTest {
  @ParameterizedTest
  @CsvSource({
    "/ingest/elastic/k3v7q2m4a6b3/_search, /ingest/elastic",
    "/api/v1/tenants/k3v7q2m4a6b3/findings, /api/v1/tenants/REFUSED",
    "/api/v1/users/k3v7q2m4a6b3, /api/v1/users/REFUSED",
  })
  void leavesOutWhatACallerHasWritten(String uri, String metered) {
    assertThat(MeteredPaths.bounded(uri)).isEqualTo(metered);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/v1/tenants/{tenant}/findings", "/api/v1/incidents", "/ingest/raw", "root"})
  void keepsTemplates(String uri) {
    assertThat(MeteredPaths.bounded(uri)).isEqualTo(uri);
  }

  @Test
  void hasNoMoreMetersThanThereAreRoutes() {
    var metered = MeteredPaths.bounded("/api/v1/tenants/a/b/c");

    assertThat(metered).isEqualTo(MeteredPaths.bounded("/api/v1/tenants/x/y"));
  }
}
