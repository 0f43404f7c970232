package dev.vedette.server.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.receive.collect.CollectFailure.Kind;
import dev.vedette.receive.collect.Health;
import dev.vedette.receive.collect.StreamKey;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CollectorWatchTest {
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final StreamKey STREAM =
      new StreamKey(new TenantId("acme"), "c1", "system", "okta.system:people");

  private static Health health(int failures, @Nullable Kind kind) {
    return new Health(NOW, NOW, NOW, NOW, failures, NOW, kind, "give a new key", 0, 0, 0);
  }

  private static double level(Health health) {
    return CollectorWatch.look(Map.of(STREAM, health)).getFirst().level();
  }

  @Test
  void whatNeedsSomebodyIsTold() {
    var reading = CollectorWatch.look(Map.of(STREAM, health(1, Kind.CREDENTIALS))).getFirst();

    assertThat(reading.level()).isEqualTo(1);
    assertThat(reading.subject())
        .isEqualTo(new Subject(new TenantId("acme"), Cause.COLLECTOR, "okta.system:people"));
    assertThat(reading.detail()).contains("give a new key");
  }

  @Test
  void whatPassesByItselfIsNot() {
    assertThat(level(health(0, Kind.CREDENTIALS))).isZero();
    assertThat(level(health(3, Kind.THROTTLED))).isZero();
    assertThat(level(health(3, Kind.UNAVAILABLE))).isZero();
  }
}
