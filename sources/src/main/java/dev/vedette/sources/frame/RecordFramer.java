package dev.vedette.sources.frame;

import dev.vedette.sources.RecordSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Splits a file into records by what its first bytes look like: a binary format that a {@link
 * BinaryReader} knows, JSON in any arrangement, Zeek's tab-separated logs, the W3C's extended log
 * format, a Linux audit log, Windows events in XML, or lines of text.
 *
 * <p>What cannot become a record is told to the sink with its place, and reading goes on behind it.
 * The order of records is the file's. Memory is bounded by the longest record allowed. One framer
 * reads many files, one after the other; it is not safe for use by several threads at once.
 */
public final class RecordFramer {
  /** The longest record that is read, in bytes: 16 MiB. */
  public static final int LONGEST_RECORD = 16 << 20;

  private static final int HEAD = 1 << 16;

  private final List<BinaryReader> binaryReaders;
  private final ByteWindow window;

  public RecordFramer(List<BinaryReader> binaryReaders) {
    this(binaryReaders, LONGEST_RECORD);
  }

  /**
   * @param longestRecord in bytes; a longer one is skipped and reported
   */
  public RecordFramer(List<BinaryReader> binaryReaders, int longestRecord) {
    this.binaryReaders = List.copyOf(binaryReaders);
    this.window = new ByteWindow(longestRecord);
  }

  /**
   * Reads a file to its end.
   *
   * @throws IOException as the stream threw it, after the records before that have been handed on
   */
  public void read(InputStream in, RecordSink sink) throws IOException {
    window.open(in);
    var output = new FrameOutput(sink);
    try {
      window.fillTo(HEAD);
      frame(sink, output);
      window.rethrow();
    } finally {
      output.finish();
      window.close();
    }
  }

  private void frame(RecordSink sink, FrameOutput output) throws IOException {
    for (var reader : binaryReaders) {
      if (reader.recognises(window.head(), window.length())) {
        reader.read(window.rest(), sink);
        return;
      }
    }
    var binary = BinaryKind.of(window.bytes(), window.start(), window.end());
    if (binary != null) {
      output.rejected("the file", binary.message(), 1);
      return;
    }
    switch (TextShape.of(window.bytes(), window.start(), window.end())) {
      case JSON -> new JsonFramer(window, output).frame();
      case ZEEK -> new TableFramer(window, output, new ZeekTable()).frame();
      case W3C -> new TableFramer(window, output, new W3cTable()).frame();
      case AUDIT -> new AuditFramer(window, output).frame();
      case XML_EVENTS -> new XmlEventFramer(window, output).frame();
      case LINES -> new LineFramer(window, output).frame();
    }
  }
}
