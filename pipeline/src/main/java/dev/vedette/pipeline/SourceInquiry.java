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
import dev.vedette.sources.mapping.Understanding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Reads files record by record, in the calling thread, and tells how each is understood. */
public final class SourceInquiry {
  private final DetectionContent content;
  private final InputProblems problems = new InputProblems();

  /** Takes a record. The event is another one after this returns. */
  public interface Visitor {
    /**
     * @param event as it was left; of {@link dev.vedette.model.EventType#UNKNOWN} if nobody
     *     understands it
     */
    void record(Origin origin, Understanding understanding, Event event);
  }

  public SourceInquiry(DetectionContent content) {
    this.content = content;
  }

  /** Reads every file that the paths lead to. */
  public void read(List<Path> paths, Visitor visitor) {
    new TelemetryFiles(ArchiveLimits.DEFAULT).walk(paths, new FileReader(visitor));
  }

  /** What could not become a record. */
  public List<Problem> problems() {
    return problems.list();
  }

  private final class FileReader implements TelemetryVisitor {
    private final RecordFramer framer = new RecordFramer(List.of(new EvtxFormat()));
    private final EventReader reader = content.newReader();
    private final Visitor visitor;

    FileReader(Visitor visitor) {
      this.visitor = visitor;
    }

    @Override
    public void opening(Instant modified, long bytes) {
      reader.reference(modified);
    }

    @Override
    public void progress(long bytes) {}

    @Override
    public void file(String name, InputStream stream) throws IOException {
      framer.read(stream, new Records(name, reader, visitor));
    }

    @Override
    public void problem(Problem problem) {
      problems.add(problem);
    }
  }

  private final class Records implements RecordSink {
    private final String file;
    private final EventReader reader;
    private final Visitor visitor;
    private final Event event = new Event();

    Records(String file, EventReader reader, Visitor visitor) {
      this.file = file;
      this.reader = reader;
      this.visitor = visitor;
    }

    @Override
    public void record(RecordFormat format, byte[] bytes, int from, int to, long position) {
      var understanding = reader.explain(format, bytes, from, to, event);
      visitor.record(new Origin(file, position), understanding, event);
    }

    @Override
    public void rejected(String place, String message, long records) {
      problems.rejected(file, place, message, records);
    }
  }
}
