package dev.vedette.server.collect;

import dev.vedette.receive.collect.Health;
import dev.vedette.receive.collect.Health.State;
import dev.vedette.server.Platform;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** How what is pulled is, for whoever collects metrics. */
@Singleton
final class CollectorMetrics {
  @Inject Platform platform;
  @Inject MeterRegistry registry;

  void begin(@Observes StartupEvent event) {
    for (var state : State.values()) {
      Gauge.builder("vedette.collector.streams", platform, each -> count(each, state))
          .tag("state", state.name().toLowerCase(Locale.ROOT))
          .description("Streams that are pulled from vendors")
          .register(registry);
    }
    sum("taken", Health::taken);
    sum("repeated", Health::repeated);
    sum("rejected", Health::rejected);
  }

  private static double count(Platform platform, State state) {
    return platform.pulled().values().stream().filter(each -> each.state() == state).count();
  }

  private void sum(String outcome, ToLongFunction<Health> number) {
    Gauge.builder(
            "vedette.collector.records",
            platform,
            each -> each.pulled().values().stream().mapToLong(number).sum())
        .tag("outcome", outcome)
        .description("Records that vendors gave to what runs now, since it was started")
        .register(registry);
  }
}
