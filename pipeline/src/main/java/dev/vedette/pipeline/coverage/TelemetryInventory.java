package dev.vedette.pipeline.coverage;

import dev.vedette.model.Event;
import dev.vedette.model.EventType;
import dev.vedette.model.Problem;
import dev.vedette.pipeline.DetectionContent;
import dev.vedette.pipeline.EventWalk;
import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.mapping.EventReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What kinds of events some telemetry has, and which fields ever come with each. */
public final class TelemetryInventory {
  private final DetectionContent content;
  private final EventWalk walk;
  private final EventReader reader;
  private final Event event = new Event();
  private final Map<EventType, BitSet> fields = new LinkedHashMap<>();
  private long records;
  private long unclear;

  /** Takes the content whose mappings and rules say which fields are known. */
  public TelemetryInventory(DetectionContent content) {
    this.content = content;
    walk = new EventWalk(content);
    reader = content.newReader();
  }

  /** Reads every file that the paths lead to. */
  public void read(List<Path> paths) {
    walk.read(paths, _ -> {}, (seen, _) -> note(seen));
  }

  /** Takes a record that came at some time. */
  public void take(RecordFormat format, Instant received, byte[] record) {
    records++;
    reader.reference(received);
    boolean isClear =
        reader.decode(format, record, 0, record.length, event) == null
            && reader.understand(format, event);
    if (isClear) {
      note(event);
    } else {
      unclear++;
    }
  }

  /** How many records were read, those that nobody understands included. */
  public long events() {
    return walk.events() + records;
  }

  /** How many of them nobody understands. */
  public long undecoded() {
    return walk.undecoded() + unclear;
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

  private void note(Event seen) {
    var known = fields.computeIfAbsent(seen.type(), _ -> new BitSet());
    for (int slot = 0; slot < seen.size(); slot++) {
      if (seen.field(slot) >= 0) {
        known.set(seen.field(slot));
      }
    }
  }
}
