package dev.vedette.server.alerts;

import dev.vedette.receive.collect.Health;
import dev.vedette.receive.collect.Health.State;
import dev.vedette.receive.collect.StreamKey;
import java.util.List;
import java.util.Map;

/** Looks at what is pulled from vendors. That a source is silent is seen as of any other. */
final class CollectorWatch {
  private CollectorWatch() {}

  static List<Reading> look(Map<StreamKey, Health> streams) {
    return streams.entrySet().stream()
        .map(each -> reading(each.getKey(), each.getValue()))
        .toList();
  }

  private static Reading reading(StreamKey stream, Health health) {
    return new Reading(
        new Subject(stream.tenant(), Cause.COLLECTOR, stream.source()),
        health.state() == State.FAILING ? 1 : 0,
        "Nothing can be pulled, %d times in a row: %s."
            .formatted(health.failures(), health.reason()));
  }
}
