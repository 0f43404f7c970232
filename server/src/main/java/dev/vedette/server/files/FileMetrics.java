package dev.vedette.server.files;

import dev.vedette.server.Platform;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/** How scanning of files goes, for whoever collects metrics. */
@Singleton
final class FileMetrics {
  @Inject Platform platform;
  @Inject MeterRegistry registry;

  void begin(@Observes StartupEvent event) {
    counter("scanned", "Files that were scanned", FileScans.State::scanned);
    counter("left", "Files that were not scanned, for want of room mostly", FileScans.State::left);
    Gauge.builder("vedette.files.waiting", platform, each -> of(each, FileScans.State::waiting))
        .description("Files that wait to be scanned")
        .register(registry);
  }

  private void counter(String what, String description, ToDoubleFunction<FileScans.State> count) {
    FunctionCounter.builder("vedette.files." + what, platform, each -> of(each, count))
        .description(description)
        .register(registry);
  }

  private static double of(Platform platform, ToDoubleFunction<FileScans.State> value) {
    return platform.findFileScans().map(scans -> value.applyAsDouble(scans.state())).orElse(0.0);
  }
}
