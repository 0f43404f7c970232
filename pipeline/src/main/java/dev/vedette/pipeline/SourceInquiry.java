package dev.vedette.pipeline;

import dev.vedette.model.Event;
import dev.vedette.model.Origin;
import dev.vedette.model.Problem;
import dev.vedette.sources.mapping.Understanding;
import java.nio.file.Path;
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
    var event = new Event();
    new RecordWalk(
            content,
            problems,
            _ -> {},
            (reader, file, format, bytes, from, to, position) -> {
              var understanding = reader.explain(format, bytes, from, to, event);
              visitor.record(new Origin(file, position), understanding, event);
            })
        .read(paths);
  }

  /** What could not become a record. */
  public List<Problem> problems() {
    return problems.list();
  }
}
