package dev.vedette.server.alerts;

import dev.vedette.server.Platform;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** How the platform is, for whoever collects metrics. */
@Singleton
final class AlertMetrics {
  @Inject Platform platform;
  @Inject MeterRegistry registry;

  void begin(@Observes StartupEvent event) {
    for (var cause : Cause.values()) {
      Gauge.builder("vedette.alerts.open", platform, each -> each.openAlerts(cause))
          .tag("cause", cause.word())
          .description("Operational alerts that are open")
          .register(registry);
    }
    Gauge.builder("vedette.backup.age", platform, Platform::backupAge)
        .baseUnit("seconds")
        .description("How old the newest backup is; NaN if none are wanted")
        .register(registry);
    Gauge.builder("vedette.detection.lag", platform, each -> each.lag().toMillis() / 1e3)
        .baseUnit("seconds")
        .description("How far detection is behind")
        .register(registry);
  }
}
