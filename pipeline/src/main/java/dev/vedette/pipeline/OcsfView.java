package dev.vedette.pipeline;

import dev.vedette.model.Event;
import dev.vedette.model.EventType;
import dev.vedette.model.FieldNames;
import dev.vedette.model.LogSource;
import dev.vedette.sources.mapping.SourceCatalog;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows an event's OCSF projection as an event, so that rules can be matched with it: attribute
 * paths are its fields, the elements of a list are several values, and the OCSF class is the
 * category of its log sources. Reused for each event; for one thread.
 */
final class OcsfView {
  /** More values than any event of a known source has. */
  private static final int MAX_VALUES = 10_000;

  private static final int MAX_DEPTH = 16;

  /** Types are as many as mappings define; beyond this something makes them up. */
  private static final int MAX_TYPES = 4096;

  private final FieldNames names;
  private final Event view = new Event();
  private final IdentityHashMap<EventType, Map<String, EventType>> types = new IdentityHashMap<>();

  OcsfView(FieldNames names) {
    this.names = names;
  }

  /**
   * The view of an event. It is another event's view after the next call.
   *
   * @param ocsf the event's projection
   */
  Event of(Event event, Map<String, Object> ocsf) {
    view.reset(event.text(), 0, event.rawLength());
    view.time(event.time());
    view.type(type(event.type(), ocsf));
    ocsf.forEach((name, value) -> add(name, value, 0));
    return view;
  }

  private void add(String path, Object value, int depth) {
    if (depth > MAX_DEPTH || view.size() >= MAX_VALUES) {
      return;
    }
    switch (value) {
      case Map<?, ?> map -> map.forEach((name, inner) -> add(path + "." + name, inner, depth + 1));
      case List<?> list -> list.forEach(item -> add(path, item, depth + 1));
      default -> view.add(names.find(path), value.toString());
    }
  }

  private EventType type(EventType type, Map<String, Object> ocsf) {
    long uid = ocsf.get("class_uid") instanceof Long number ? number : 0;
    var name = SourceCatalog.ocsfClassName(uid);
    if (types.size() >= MAX_TYPES) {
      types.clear();
    }
    return types
        .computeIfAbsent(type, _ -> new HashMap<>())
        .computeIfAbsent(name, _ -> new EventType(type.source(), type.title(), of(type, name)));
  }

  /** The log sources of an event's type, seen as of an OCSF class. */
  static List<LogSource> of(EventType type, String className) {
    return type.logSources().isEmpty()
        ? List.of(new LogSource(null, className, null))
        : type.logSources().stream()
            .map(source -> new LogSource(source.product(), className, source.service()))
            .distinct()
            .toList();
  }
}
