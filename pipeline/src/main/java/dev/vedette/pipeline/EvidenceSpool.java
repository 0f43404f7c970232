package dev.vedette.pipeline;

import dev.vedette.model.Event;
import dev.vedette.model.Evidence;
import dev.vedette.model.Finding;
import dev.vedette.model.Origin;
import dev.vedette.sources.RecordBatch;
import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.mapping.EventReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps records that may be asked for again in a temporary file, so that memory does not grow with
 * what is found. A record is decoded again when somebody asks for it. Used by one thread.
 *
 * <p>Before each record stand the number of its file, its position there, its format and its
 * length: what a record is known by in memory is its place alone.
 */
final class EvidenceSpool implements AutoCloseable {
  private static final List<RecordFormat> FORMATS = List.of(RecordFormat.values());
  private static final int BUFFER = 1 << 16;
  private static final int HEADER = Integer.BYTES + Long.BYTES + Byte.BYTES + Integer.BYTES;

  private DetectionContent content;
  private EventReader reader;
  private final Event event = new Event();
  private final FileChannel file;
  private final List<Source> sources = new ArrayList<>();
  private final Map<String, Long> places = new HashMap<>();
  private final ByteBuffer header = ByteBuffer.allocate(HEADER);
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private long written;

  /** A file that records were read from. */
  private record Source(String file, Instant modified) {}

  /** A record that was read again; the event is used for the next one too. */
  record Recalled(Event event, Origin origin, Map<String, Object> ocsf) {}

  EvidenceSpool(DetectionContent content) throws IOException {
    this.content = content;
    reader = content.newReader();
    Path path = Files.createTempFile("vedette-evidence-", ".spool");
    file =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
  }

  /** Understands records from now on by other content, those too that were kept before. */
  void use(DetectionContent other) {
    content = other;
    reader = other.newReader();
  }

  /** Keeps one record of a batch and answers its place, which is not negative. */
  long keep(RecordBatch batch, int index) throws IOException {
    long place = written;
    int length = batch.end(index) - batch.start(index);
    header
        .clear()
        .putInt(source(batch))
        .putLong(batch.position(index))
        .put((byte) FORMATS.indexOf(batch.format(index)))
        .putInt(length);
    write(header.flip());
    write(ByteBuffer.wrap(batch.bytes(), batch.start(index), length));
    return place;
  }

  private int source(RecordBatch batch) {
    if (sources.isEmpty() || !sources.getLast().file().equals(batch.file())) {
      sources.add(new Source(batch.file(), batch.modified()));
    }
    return sources.size() - 1;
  }

  /** Notes that the record at a place is the evidence of a finding. */
  void cite(Finding finding, long place) {
    places.put(finding.uid(), place);
  }

  /** The evidence of a finding that was cited. */
  Evidence load(Finding finding) {
    var place = places.get(finding.uid());
    if (place == null) {
      throw new IllegalArgumentException("no evidence was kept for finding " + finding.uid());
    }
    var recalled = recall(place);
    return new Evidence(recalled.event().raw(), recalled.ocsf());
  }

  /** Reads, decodes and understands the record at a place again. */
  Recalled recall(long place) {
    var head = read(place, HEADER);
    var source = sources.get(head.getInt());
    var origin = new Origin(source.file(), head.getLong());
    var format = FORMATS.get(head.get());
    var bytes = read(place + HEADER, head.getInt()).array();
    reader.reference(source.modified());
    reader.decode(format, bytes, 0, bytes.length, event);
    reader.understand(format, event);
    return new Recalled(event, origin, content.catalog().project(event));
  }

  private void write(ByteBuffer record) throws IOException {
    written += record.remaining();
    if (record.remaining() > buffer.remaining()) {
      flush();
    }
    if (record.remaining() > buffer.remaining()) {
      writeAll(record);
    } else {
      buffer.put(record);
    }
  }

  private void flush() throws IOException {
    writeAll(buffer.flip());
    buffer.clear();
  }

  private void writeAll(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  private ByteBuffer read(long from, int length) {
    var bytes = ByteBuffer.allocate(length);
    try {
      flush();
      while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) >= 0) {
        // One read may bring less than asked for.
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the evidence spool cannot be read", e);
    }
    return bytes.flip();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
