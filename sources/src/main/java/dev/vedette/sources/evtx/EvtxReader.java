package dev.vedette.sources.evtx;

import dev.vedette.sources.RecordSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads a Windows event log ({@code .evtx}) and hands on each record as one JSON object, in the
 * shape of the tool {@code evtx_dump}.
 *
 * <p>The file is read in one pass, a chunk of 64 KiB at a time, and memory does not depend on its
 * size. Damaged parts are reported with their offset and skipped; files that Windows never closed,
 * or of which the end is missing, are read as far as they go. A wrong checksum is reported and the
 * chunk's records are tried all the same.
 *
 * <p>Source: libevtx documentation, "Windows XML Event Log (EVTX) format"; MS-EVEN6 section 2.2.12.
 */
public final class EvtxReader {
  private final InputStream in;
  private final RecordSink sink;
  private final EvtxChunk chunk = new EvtxChunk();
  private final ChunkRecords records;

  private EvtxReader(InputStream in, RecordSink sink) {
    this.in = in;
    this.sink = sink;
    records = new ChunkRecords(chunk, sink);
  }

  /** True if a file that begins with these bytes is an event log. */
  public static boolean isEvtx(byte[] head, int length) {
    return FileHeader.hasSignature(head, length);
  }

  /**
   * Reads to the end of the stream, which stays open. Bad data never throws.
   *
   * @throws IOException if the stream itself fails
   */
  public static void read(InputStream in, RecordSink sink) throws IOException {
    new EvtxReader(in, sink).read();
  }

  private void read() throws IOException {
    int length = in.readNBytes(chunk.bytes(), 0, FileHeader.SIZE);
    if (length < FileHeader.SIZE) {
      sink.rejected(place(length), "the file ends inside its header", 1);
      return;
    }
    var header = FileHeader.parse(chunk.bytes());
    if (!header.isSound()) {
      sink.rejected(place(0), "the file's header is damaged; chunks are read all the same", 1);
    }
    long chunks = chunks(header);
    if (header.isSound() && chunks < header.chunks()) {
      long missing = header.chunks() - chunks;
      sink.rejected(
          place(offset(chunks)), "the file ends here; " + missing + " chunks are missing", missing);
    }
  }

  /** Reads all chunks and says how many there were, a cut one included. */
  private long chunks(FileHeader header) throws IOException {
    for (long number = 0; ; number++) {
      int length = in.readNBytes(chunk.bytes(), 0, EvtxChunk.SIZE);
      if (length == 0) {
        return number;
      }
      Arrays.fill(chunk.bytes(), length, EvtxChunk.SIZE, (byte) 0);
      if (!chunk.isZero()) {
        chunk(number, length, header.isSound() && header.isOpen(number));
      }
    }
  }

  private void chunk(long number, int length, boolean open) {
    long offset = offset(number);
    boolean whole = length == EvtxChunk.SIZE;
    if (!whole) {
      sink.rejected(
          place(offset + length), "the file ends inside a chunk; records may be missing", 1);
    }
    boolean sound = chunk.hasSignature() && chunk.hasSoundHeader();
    if (!sound) {
      sink.rejected(place(offset), "the chunk's header is damaged; its records are tried", 1);
    } else if (whole && !open && !chunk.hasSoundRecords()) {
      sink.rejected(
          place(offset + EvtxChunk.RECORDS),
          "the checksum of the chunk's records is wrong; they are tried one by one",
          1);
    }
    records.read(offset, sound && whole, open);
  }

  private static long offset(long chunk) {
    return FileHeader.SIZE + chunk * EvtxChunk.SIZE;
  }

  /** The place of a byte in words, for {@link RecordSink#rejected}. */
  static String place(long offset) {
    return "offset 0x" + Long.toHexString(offset);
  }
}
