package dev.vedette.pipeline.coverage;

import dev.vedette.model.Event;
import dev.vedette.model.EventType;
import dev.vedette.model.Problem;
import dev.vedette.pipeline.DetectionContent;
import dev.vedette.pipeline.EventWalk;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What kinds of events some telemetry has, and which fields ever come with each. */
public final class TelemetryInventory {
  private final DetectionContent content;
  private final EventWalk walk;
  private final Map<EventType, BitSet> fields = new LinkedHashMap<>();

  /** Takes the content whose mappings and rules say which fields are known. */
  public TelemetryInventory(DetectionContent content) {
    this.content = content;
    walk = new EventWalk(content);
  }

  /** Reads every file that the paths lead to. */
  public void read(List<Path> paths) {
    walk.read(paths, _ -> {}, (event, _) -> note(event));
  }

  /** How many records were read, those that nobody understands included. */
  public long events() {
    return walk.events();
  }

  /** How many of them nobody understands. */
  public long undecoded() {
    return walk.undecoded();
  }

  /** What could not be read. */
  public List<Problem> problems() {
    return walk.problems();
  }

  /** The kinds of events that were seen. */
  List<EventType> types() {
    return List.copyOf(fields.keySet());
  }

  /** Whether an event of the kind ever had the field. */
  boolean hasField(EventType type, String field) {
    int id = content.names().find(field);
    return id >= 0 && fields.getOrDefault(type, new BitSet()).get(id);
  }

  private void note(Event event) {
    var seen = fields.computeIfAbsent(event.type(), _ -> new BitSet());
    for (int slot = 0; slot < event.size(); slot++) {
      if (event.field(slot) >= 0) {
        seen.set(event.field(slot));
      }
    }
  }
}
