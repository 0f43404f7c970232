package dev.vedette.pipeline.coverage;

import dev.vedette.model.Event;
import dev.vedette.model.EventType;
import dev.vedette.model.Problem;
import dev.vedette.pipeline.DetectionContent;
import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.RecordSink;
import dev.vedette.sources.decode.EventDecoder;
import dev.vedette.sources.evtx.EvtxFormat;
import dev.vedette.sources.files.ArchiveLimits;
import dev.vedette.sources.files.TelemetryFiles;
import dev.vedette.sources.files.TelemetryVisitor;
import dev.vedette.sources.frame.RecordFramer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What kinds of events some telemetry has, and which fields ever come with each. */
public final class TelemetryInventory {
  private static final int MAX_PROBLEMS = 100;

  private final DetectionContent content;
  private final EventDecoder decoder;
  private final Event event = new Event();
  private final Map<EventType, BitSet> fields = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private long events;
  private long undecoded;

  /** Takes the content whose mappings and rules say which fields are known. */
  public TelemetryInventory(DetectionContent content) {
    this.content = content;
    decoder = content.newDecoder();
  }

  /** Reads every file that the paths lead to. */
  public void read(List<Path> paths) {
    var framer = new RecordFramer(List.of(new EvtxFormat()));
    new TelemetryFiles(ArchiveLimits.DEFAULT).walk(paths, new Files(framer));
  }

  /** How many records were read, those that nobody understands included. */
  public long events() {
    return events;
  }

  /** How many of them nobody understands. */
  public long undecoded() {
    return undecoded;
  }

  /** What could not be read: the first hundred. */
  public List<Problem> problems() {
    return List.copyOf(problems);
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

  private void note(RecordFormat format, byte[] bytes, int from, int to) {
    events++;
    boolean isUnderstood =
        decoder.decode(format, bytes, from, to, event) == null
            && content.catalog().understand(event, format);
    if (!isUnderstood) {
      undecoded++;
      return;
    }
    var seen = fields.computeIfAbsent(event.type(), _ -> new BitSet());
    for (int slot = 0; slot < event.size(); slot++) {
      if (event.field(slot) >= 0) {
        seen.set(event.field(slot));
      }
    }
  }

  private void problem(Problem problem) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(problem);
    }
  }

  private final class Files implements TelemetryVisitor {
    private final RecordFramer framer;

    Files(RecordFramer framer) {
      this.framer = framer;
    }

    @Override
    public void opening(Instant modified, long bytes) {
      decoder.reference(modified);
    }

    @Override
    public void progress(long bytes) {}

    @Override
    public void file(String name, InputStream stream) throws IOException {
      framer.read(
          stream,
          new RecordSink() {
            @Override
            public void record(RecordFormat format, byte[] bytes, int from, int to, long position) {
              note(format, bytes, from, to);
            }

            @Override
            public void rejected(String place, String message, long records) {
              problem(Problem.warning(name, 0, 0, place + ": " + message));
            }
          });
    }

    @Override
    public void problem(Problem problem) {
      TelemetryInventory.this.problem(problem);
    }
  }
}
