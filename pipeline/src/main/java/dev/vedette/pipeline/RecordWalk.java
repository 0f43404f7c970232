package dev.vedette.pipeline;

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

/** Reads files of telemetry in their order, in the calling thread, record by record. */
final class RecordWalk implements TelemetryVisitor {
  private final RecordFramer framer = new RecordFramer(List.of(new EvtxFormat()));
  private final EventReader reader;
  private final InputProblems problems;
  private final LongConsumer progress;
  private final Visitor visitor;

  /** Takes a record, whose bytes are other ones after this returns. */
  interface Visitor {
    /**
     * @param reader knows when the file was last changed
     */
    void record(
        EventReader reader,
        String file,
        RecordFormat format,
        byte[] bytes,
        int from,
        int to,
        long position);
  }

  /**
   * @param problems is told what cannot be read
   * @param progress is told how many bytes more were read from disk
   */
  RecordWalk(
      DetectionContent content, InputProblems problems, LongConsumer progress, Visitor visitor) {
    reader = content.newReader();
    this.problems = problems;
    this.progress = progress;
    this.visitor = visitor;
  }

  /** Reads every file that the paths lead to. */
  void read(List<Path> paths) {
    new TelemetryFiles(ArchiveLimits.DEFAULT).walk(paths, this);
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
    framer.read(stream, new Records(name));
  }

  @Override
  public void problem(Problem problem) {
    problems.add(problem);
  }

  /** The records of one file. */
  private final class Records implements RecordSink {
    private final String file;

    Records(String file) {
      this.file = file;
    }

    @Override
    public void record(RecordFormat format, byte[] bytes, int from, int to, long position) {
      visitor.record(reader, file, format, bytes, from, to, position);
    }

    @Override
    public void rejected(String place, String message, long records) {
      problems.rejected(file, place, message, records);
    }
  }
}
