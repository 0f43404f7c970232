package dev.vedette.bench;

import dev.vedette.model.Problem;
import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.RecordSink;
import dev.vedette.sources.files.ArchiveLimits;
import dev.vedette.sources.files.TelemetryFiles;
import dev.vedette.sources.files.TelemetryVisitor;
import dev.vedette.sources.frame.RecordFramer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Real Windows events as NDJSON, from the recordings in the corpus, held in memory. */
final class WindowsCorpus {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 26);
  private final int limit;
  private final List<Integer> ends = new ArrayList<>();

  private WindowsCorpus(int limit) {
    this.limit = limit;
  }

  /** A corpus of at most {@code limit} bytes; one line feed stands behind each record. */
  static Corpus load(Path corpus, int limit) {
    var loaded = new WindowsCorpus(limit);
    var folder = corpus.resolve("windows/otrf/atomic/windows");
    new TelemetryFiles(ArchiveLimits.DEFAULT).walk(List.of(folder), loaded.new Reader());
    return new Corpus(
        loaded.bytes.toByteArray(), loaded.ends.stream().mapToInt(Integer::intValue).toArray());
  }

  private final class Reader implements TelemetryVisitor, RecordSink {
    private final RecordFramer framer = new RecordFramer(List.of());

    @Override
    public void opening(Instant modified, long size) {}

    @Override
    public void progress(long read) {}

    @Override
    public void file(String name, InputStream content) throws IOException {
      if (bytes.size() < limit && name.endsWith(".json")) {
        framer.read(content, this);
      }
    }

    @Override
    public void record(RecordFormat format, byte[] source, int from, int to, long position) {
      if (format == RecordFormat.JSON && bytes.size() + to - from < limit) {
        bytes.write(source, from, to - from);
        ends.add(bytes.size());
        bytes.write('\n');
      }
    }

    @Override
    public void rejected(String place, String message, long records) {}

    @Override
    public void problem(Problem problem) {}
  }
}
