package dev.vedette.sources.evtx;

import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.RecordSink;

/**
 * Hands on the records of a chunk, one after the other, and what cannot be read.
 *
 * <p>A record is a signature (4 bytes), its size (4), its identifier (8), the time it was written
 * (8), binary XML, and its size again (4); libevtx documentation, "Event record". Behind a damaged
 * one reading goes on at the next place that looks like a record.
 */
final class ChunkRecords {
  private static final int SIGNATURE = 0x00002A2A;
  private static final int HEADER = 24;
  private static final int SMALLEST = HEADER + 4;
  private static final int NOWHERE = -1;

  /** Records lost at a damaged place are counted by identifiers, if the gap is believable. */
  private static final long WIDEST_GAP = EvtxChunk.SIZE / SMALLEST;

  private final EvtxChunk chunk;
  private final RecordSink sink;
  private final Budget budget = new Budget();
  private final JsonBuffer out = new JsonBuffer();
  private final ElementTree tree = new ElementTree();
  private final Names names;
  private final BinXmlParser parser;
  private final EventJson json;

  private long position;
  private long fileOffset;
  private long previous;
  private boolean hasPrevious;

  ChunkRecords(EvtxChunk chunk, RecordSink sink) {
    this.chunk = chunk;
    this.sink = sink;
    names = new Names(chunk, budget);
    parser = new BinXmlParser(chunk, names, tree, budget);
    json = new EventJson(chunk, tree, names, out);
  }

  /**
   * Reads the chunk as it is now.
   *
   * @param offset where the chunk begins in its file, for messages
   * @param trusted if the header's word on where records end is to be believed
   * @param open if records may follow behind that end, because the file was not closed
   */
  void read(long offset, boolean trusted, boolean open) {
    fileOffset = offset;
    hasPrevious = false;
    budget.renew();
    names.newChunk();
    try {
      walk(trusted && chunk.hasEnd(), open);
    } catch (Damage damage) {
      sink.rejected(place(EvtxChunk.RECORDS), damage.what(), 1);
    }
  }

  private void walk(boolean trusted, boolean open) throws Damage {
    int end = trusted ? chunk.freeSpace() : EvtxChunk.SIZE;
    int at = upTo(end, trusted);
    if (open) {
      followers(at);
    }
  }

  private int upTo(int end, boolean trusted) throws Damage {
    int at = EvtxChunk.RECORDS;
    while (at <= end - SMALLEST) {
      if (isRecord(at)) {
        at = record(at);
      } else {
        int next = nextRecord(at + 4, end);
        if (next == NOWHERE) {
          lostRest(at, end, trusted);
          return at;
        }
        lost(at, next);
        at = next;
      }
    }
    return at;
  }

  /** Reads on behind the header's end while identifiers go on: what is older there does not. */
  private void followers(int from) throws Damage {
    int at = from;
    while (at <= EvtxChunk.SIZE - SMALLEST
        && isWhole(at)
        && hasPrevious
        && identifier(at) == previous + 1) {
      at = record(at);
    }
  }

  private boolean isWhole(int at) throws Damage {
    return hasHead(at) && chunk.integer(at + size(at) - 4) == size(at);
  }

  private boolean hasHead(int at) throws Damage {
    return chunk.integer(at) == SIGNATURE
        && size(at) >= SMALLEST
        && size(at) <= EvtxChunk.SIZE - at;
  }

  private int size(int at) throws Damage {
    return chunk.integer(at + 4);
  }

  /** True for a whole record, and for one whose second size alone is wrong. */
  private boolean isRecord(int at) throws Damage {
    if (isWhole(at)) {
      return true;
    }
    if (!hasHead(at)) {
      return false;
    }
    int next = at + size(at);
    return next == chunk.freeSpace() || (next <= EvtxChunk.SIZE - SMALLEST && isWhole(next));
  }

  private int nextRecord(int from, int end) throws Damage {
    for (int at = from; at <= end - SMALLEST; at += 4) {
      if (isWhole(at) && (!hasPrevious || identifier(at) > previous)) {
        return at;
      }
    }
    return NOWHERE;
  }

  private int record(int at) throws Damage {
    int end = at + size(at);
    previous = identifier(at);
    hasPrevious = true;
    names.newRecord();
    out.clear();
    try {
      parser.parse(at + HEADER, end - 4);
      json.write();
      budget.spendOutput(out.size());
    } catch (Damage damage) {
      sink.rejected(place(at), "record " + previous + " skipped: " + damage.what(), 1);
      return end;
    }
    sink.record(RecordFormat.JSON, out.array(), 0, out.size(), ++position);
    return end;
  }

  private void lost(int at, int next) throws Damage {
    long records = hasPrevious ? identifier(next) - previous - 1 : 1;
    sink.rejected(
        place(at),
        "no record here; skipped " + (next - at) + " bytes to the next one",
        believable(records));
  }

  private void lostRest(int at, int end, boolean trusted) throws Damage {
    if (chunk.isZero(at, end) && !trusted) {
      return;
    }
    long records = trusted && hasPrevious ? chunk.lastRecord() - previous : 1;
    sink.rejected(
        place(at),
        "no record here; skipped the rest of the chunk, " + (end - at) + " bytes",
        believable(records));
  }

  private static long believable(long records) {
    return records >= 1 && records <= WIDEST_GAP ? records : 1;
  }

  private long identifier(int at) throws Damage {
    return chunk.longInteger(at + 8);
  }

  private String place(int at) {
    return EvtxReader.place(fileOffset + at);
  }
}
