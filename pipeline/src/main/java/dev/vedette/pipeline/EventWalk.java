package dev.vedette.pipeline;

import dev.vedette.model.Event;
import dev.vedette.model.Origin;
import dev.vedette.model.Problem;
import java.nio.file.Path;
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
    var event = new Event();
    new RecordWalk(
            content,
            problems,
            progress,
            (reader, file, format, bytes, from, to, position) -> {
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
            })
        .read(paths);
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
}
