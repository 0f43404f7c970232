package dev.vedette.server.retention;

import dev.vedette.server.Platform;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/** What retention does, for whoever collects metrics. */
@Singleton
final class RetentionMetrics {
  @Inject Platform platform;
  @Inject MeterRegistry registry;

  void begin(@Observes StartupEvent event) {
    counter("events.bytes", "Bytes of events that were over", each -> each.deleted().bytes());
    counter("findings", "Findings that were over", each -> each.deleted().findings());
    counter("incidents", "Incidents that were over", each -> each.deleted().incidents());
    Gauge.builder("vedette.retention.age", platform, each -> of(each, it -> it.age().toSeconds()))
        .baseUnit("seconds")
        .description("How long ago it was looked what is over of all tenants")
        .register(registry);
  }

  private void counter(String what, String description, ToDoubleFunction<RetentionRuns> count) {
    FunctionCounter.builder("vedette.retention." + what, platform, each -> of(each, count))
        .description(description)
        .register(registry);
  }

  private static double of(Platform platform, ToDoubleFunction<RetentionRuns> value) {
    return platform.findRetention().map(value::applyAsDouble).orElse(0.0);
  }
}
