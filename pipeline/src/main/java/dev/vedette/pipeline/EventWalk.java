package dev.vedette.pipeline;

import dev.vedette.model.Event;
import dev.vedette.model.Origin;
import dev.vedette.model.Problem;
import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.RecordSink;
import dev.vedette.sources.evtx.EvtxFormat;
import dev.vedette.sources.files.ArchiveLimits;
import dev.vedette.sources.files.TelemetryFiles;
import dev.vedette.sources.files.TelemetryVisitor;
import dev.vedette.sources.frame.RecordFramer;
import dev.vedette.sources.mapping.EventReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.LongConsumer;

/** Reads files of telemetry in their order, in the calling thread, event by event. */
public final class EventWalk {
  private final DetectionContent content;
  private final InputProblems problems = new InputProblems();
  private long events;
  private long undecoded;

  /** Takes an event that was understood. It is another one after this returns. */
  public interface Visitor {
    void event(Event event, Origin origin);
  }

  public EventWalk(DetectionContent content) {
    this.content = content;
  }

  /**
   * @param progress is told how many bytes more were read from disk
   */
  public void read(List<Path> paths, LongConsumer progress, Visitor visitor) {
    var files = new FileReader(visitor, progress);
    new TelemetryFiles(ArchiveLimits.DEFAULT).walk(paths, files);
  }

  /** How many records were read, those that nobody understands included. */
  public long events() {
    return events;
  }

  /** How many of them nobody understands. */
  public long undecoded() {
    return undecoded;
  }

  /** What could not be read. */
  public List<Problem> problems() {
    return problems.list();
  }

  private final class FileReader implements TelemetryVisitor {
    private final RecordFramer framer = new RecordFramer(List.of(new EvtxFormat()));
    private final EventReader reader = content.newReader();
    private final Visitor visitor;
    private final LongConsumer progress;

    FileReader(Visitor visitor, LongConsumer progress) {
      this.visitor = visitor;
      this.progress = progress;
    }

    @Override
    public void opening(Instant modified, long bytes) {
      reader.reference(modified);
    }

    @Override
    public void progress(long bytes) {
      progress.accept(bytes);
    }

    @Override
    public void file(String name, InputStream stream) throws IOException {
      framer.read(stream, new EventSink(name, reader, visitor));
    }

    @Override
    public void problem(Problem problem) {
      problems.add(problem);
    }
  }

  private final class EventSink implements RecordSink {
    private final String file;
    private final EventReader reader;
    private final Visitor visitor;
    private final Event event = new Event();

    EventSink(String file, EventReader reader, Visitor visitor) {
      this.file = file;
      this.reader = reader;
      this.visitor = visitor;
    }

    @Override
    public void record(RecordFormat format, byte[] bytes, int from, int to, long position) {
      events++;
      var broken = reader.decode(format, bytes, from, to, event);
      if (broken != null) {
        problems.rejected(file, "record " + position, broken, 1);
        undecoded++;
      } else if (reader.understand(format, event)) {
        visitor.event(event, new Origin(file, position));
      } else {
        undecoded++;
      }
    }

    @Override
    public void rejected(String place, String message, long records) {
      problems.rejected(file, place, message, records);
    }
  }
}
