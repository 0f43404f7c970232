package dev.vedette.pipeline;

import dev.vedette.model.Event;
import dev.vedette.model.Problem;
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
import java.util.List;
import java.util.function.Consumer;

/** Every record under some paths, decoded and, where a mapping takes it, understood. */
final class RecordWalk implements TelemetryVisitor, RecordSink {
  private final DetectionContent content;
  private final EventDecoder decoder;
  private final Consumer<Event> events;
  private final RecordFramer framer = new RecordFramer(List.of(new EvtxFormat()));
  private final Event event = new Event();

  private RecordWalk(DetectionContent content, Consumer<Event> events) {
    this.content = content;
    this.events = events;
    decoder = content.newDecoder();
  }

  /** Hands on every record that can be decoded; the event is reused for the next. */
  static void read(DetectionContent content, Path path, Consumer<Event> events) {
    new TelemetryFiles(ArchiveLimits.DEFAULT).walk(List.of(path), new RecordWalk(content, events));
  }

  @Override
  public void opening(Instant modified, long bytes) {
    decoder.reference(modified);
  }

  @Override
  public void progress(long bytes) {}

  @Override
  public void file(String name, InputStream in) throws IOException {
    framer.read(in, this);
  }

  @Override
  public void problem(Problem problem) {}

  @Override
  public void record(RecordFormat format, byte[] bytes, int from, int to, long position) {
    if (decoder.decode(format, bytes, from, to, event) == null) {
      content.catalog().understand(event, format);
      events.accept(event);
    }
  }

  @Override
  public void rejected(String place, String message, long records) {}
}
