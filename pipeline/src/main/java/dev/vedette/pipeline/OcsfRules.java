package dev.vedette.pipeline;

import dev.vedette.model.EventType;
import dev.vedette.sigma.match.SigmaEngine;
import dev.vedette.sources.mapping.SourceCatalog;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules that speak of OCSF's attributes, compiled for themselves: an event is only projected
 * for them if one of them could apply to it. Immutable, for any number of threads.
 */
public record OcsfRules(SigmaEngine engine, SourceCatalog catalog) {
  /** What an event becomes that lacks what its class demands. */
  private static final List<String> FALLBACKS = List.of("base_event", "network_activity");

  boolean isEmpty() {
    return engine.rules().isEmpty();
  }

  /** Whether some rule could apply to events of a type, once they are projected. */
  boolean want(EventType type) {
    return Stream.concat(
            Stream.of(SourceCatalog.ocsfClassName(catalog.ocsfClass(type))), FALLBACKS.stream())
        .flatMap(name -> OcsfView.of(type, name).stream())
        .anyMatch(
            given -> engine.rules().stream().anyMatch(rule -> rule.logSource().covers(given)));
  }
}
