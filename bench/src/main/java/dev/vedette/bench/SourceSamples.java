package dev.vedette.bench;

import static dev.vedette.sources.RecordFormat.JSON;

import dev.vedette.model.Event;
import dev.vedette.model.Problem;
import dev.vedette.pipeline.DetectionContent;
import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.RecordSink;
import dev.vedette.sources.evtx.EvtxFormat;
import dev.vedette.sources.files.ArchiveLimits;
import dev.vedette.sources.files.TelemetryFiles;
import dev.vedette.sources.files.TelemetryVisitor;
import dev.vedette.sources.frame.RecordFramer;
import dev.vedette.sources.mapping.EventReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;

/** Real records of each source, from the recordings in the corpus, held in memory. */
final class SourceSamples {
  private static final int MAX_BYTES = 2 << 20;
  private static final List<String> FOLDERS =
      List.of("cloud-saas", "linux", "network", "vendors", "mail", "windows");

  /** Records of one source and one format, in the order in which they were read. */
  static final class Records {
    private final String source;
    private final RecordFormat format;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Integer> ends = new ArrayList<>();

    Records(String source, RecordFormat format) {
      this.source = source;
      this.format = format;
    }

    String source() {
      return source;
    }

    RecordFormat format() {
      return format;
    }

    /** The records with a line feed behind each. */
    Corpus corpus() {
      return new Corpus(bytes.toByteArray(), ends.stream().mapToInt(Integer::intValue).toArray());
    }

    private void add(byte[] record, int from, int to) {
      if (bytes.size() + to - from < MAX_BYTES && (format != JSON || isStrict(record, from, to))) {
        bytes.write(record, from, to - from);
        ends.add(bytes.size());
        bytes.write('\n');
      }
    }
  }

  /** Whether the plain parse, which forgives less than we do, can take a record. */
  private static boolean isStrict(byte[] record, int from, int to) {
    var alone = new Corpus(Arrays.copyOfRange(record, from, to), new int[] {to - from});
    try {
      new JsonPeers(alone).jackson();
      return true;
    } catch (JacksonException e) {
      return false;
    }
  }

  private final DetectionContent content;
  private final Map<String, Records> bySource = new TreeMap<>();

  private SourceSamples(DetectionContent content) {
    this.content = content;
  }

  /** At most two mebibytes of each source that is understood, by the source's name. */
  static List<Records> load(DetectionContent content, Path corpus) {
    var samples = new SourceSamples(content);
    var folders = FOLDERS.stream().map(corpus::resolve).filter(Files::isDirectory).toList();
    new TelemetryFiles(ArchiveLimits.DEFAULT).walk(folders, samples.new Reader());
    return List.copyOf(samples.bySource.values());
  }

  private final class Reader implements TelemetryVisitor, RecordSink {
    private final RecordFramer framer = new RecordFramer(List.of(new EvtxFormat()));
    private final EventReader reader = content.newReader();
    private final Event event = new Event();

    @Override
    public void opening(Instant modified, long size) {
      reader.reference(modified);
    }

    @Override
    public void progress(long read) {}

    @Override
    public void file(String name, InputStream stream) throws IOException {
      framer.read(stream, this);
    }

    @Override
    public void record(RecordFormat format, byte[] bytes, int from, int to, long position) {
      if (reader.decode(format, bytes, from, to, event) == null
          && reader.understand(format, event)) {
        var source = event.type().source();
        bySource
            .computeIfAbsent(source + " " + format, _ -> new Records(source, format))
            .add(bytes, from, to);
      }
    }

    @Override
    public void rejected(String place, String message, long records) {}

    @Override
    public void problem(Problem problem) {}
  }
}
