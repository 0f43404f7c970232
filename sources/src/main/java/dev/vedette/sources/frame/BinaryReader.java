package dev.vedette.sources.frame;

import dev.vedette.sources.RecordSink;
import java.io.IOException;
import java.io.InputStream;

/** Reads one binary format, such as EVTX, that splits itself into records. */
public interface BinaryReader {
  /** Whether a file that begins with {@code head[0, length)} is of this format. */
  boolean recognises(byte[] head, int length);

  /**
   * Reads the file from its first byte and hands its records to the sink.
   *
   * @throws IOException only as the stream threw it
   */
  void read(InputStream in, RecordSink sink) throws IOException;
}
