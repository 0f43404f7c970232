package dev.vedette.pipeline;

import dev.vedette.model.Event;
import dev.vedette.model.Evidence;
import dev.vedette.model.Finding;
import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.decode.EventDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps the records behind findings in a temporary file, so that memory does not grow with what is
 * found. A record is decoded again when somebody asks for it. Used by one thread.
 */
final class EvidenceSpool implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final DetectionContent content;
  private final EventDecoder decoder;
  private final Event event = new Event();
  private final FileChannel file;
  private final Map<String, Place> places = new HashMap<>();
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private long written;

  /** Where a record stands, and what is needed to read it again. */
  private record Place(long at, int length, RecordFormat format, Instant modified) {}

  EvidenceSpool(DetectionContent content) throws IOException {
    this.content = content;
    decoder = content.newDecoder();
    Path path = Files.createTempFile("vedette-evidence-", ".spool");
    file =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
  }

  /** Keeps one record of a batch; several findings of it may share the place. */
  void keep(RecordBatch batch, int index, Finding finding) throws IOException {
    int length = batch.end(index) - batch.start(index);
    write(ByteBuffer.wrap(batch.bytes(), batch.start(index), length));
    places.put(
        finding.uid(), new Place(written - length, length, batch.format(index), batch.modified()));
  }

  /** The evidence of a finding that was kept. */
  Evidence load(Finding finding) {
    var place = places.get(finding.uid());
    if (place == null) {
      throw new IllegalArgumentException("no evidence was kept for finding " + finding.uid());
    }
    var bytes = read(place);
    decoder.reference(place.modified());
    decoder.decode(place.format(), bytes, 0, bytes.length, event);
    content.catalog().understand(event, place.format());
    return new Evidence(event.raw(), content.catalog().project(event));
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

  private byte[] read(Place place) {
    var bytes = ByteBuffer.allocate(place.length());
    try {
      flush();
      while (bytes.hasRemaining() && file.read(bytes, place.at() + bytes.position()) >= 0) {
        // One read may bring less than asked for.
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the evidence spool cannot be read", e);
    }
    return bytes.array();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
