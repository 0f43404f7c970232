package dev.vedette.detect.indicators;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Takes indicators in and makes a store of them. Bounded in indicators and notes. Not safe for use
 * by several threads at once.
 */
public final class IndicatorStoreBuilder {
  /** The most indicators that a store takes. */
  public static final int MAX_INDICATORS = 50_000_000;

  private final long seed;
  private final int limit;
  private final NoteBook notes = new NoteBook(NoteBook.MAX_NOTES);
  private final Map<IndicatorKind, EntryList> entries = new EnumMap<>(IndicatorKind.class);
  private final ValueReader reader;
  private final long[] prefixes = new long[3];
  private int size;

  /** How far a builder has come, to go back to. */
  public static final class Mark {
    private final Map<IndicatorKind, Integer> sizes = new EnumMap<>(IndicatorKind.class);
    private int size;

    private Mark() {}
  }

  /**
   * @param seed what keys depend on: an attacker who does not know it cannot make values that meet
   */
  public IndicatorStoreBuilder(long seed) {
    this(seed, MAX_INDICATORS);
  }

  IndicatorStoreBuilder(long seed, int limit) {
    this.seed = seed;
    this.limit = limit;
    reader = new ValueReader(seed);
    for (var kind : IndicatorKind.values()) {
      entries.put(kind, new EntryList());
    }
  }

  /** Takes an indicator, brought into its one form; a range of one address becomes an address. */
  public Intake add(IndicatorKind kind, String value, IndicatorNote note, Validity validity) {
    if (size >= limit) {
      return Intake.NO_ROOM;
    }
    var bytes = value.strip().getBytes(UTF_8);
    var intake = reader.read(kind, bytes);
    if (intake != Intake.TAKEN) {
      return intake;
    }
    int number = notes.number(note);
    if (number == NoteBook.NO_ROOM) {
      return Intake.NO_ROOM;
    }
    if (reader.kind() == IndicatorKind.RANGE) {
      prefixes[reader.prefix() >> 6] |= 1L << reader.prefix();
    }
    of(reader.kind()).add(reader.key().first(), reader.key().second(), number, validity);
    size++;
    return Intake.TAKEN;
  }

  private EntryList of(IndicatorKind kind) {
    return java.util.Objects.requireNonNull(entries.get(kind));
  }

  /** How many indicators were taken. */
  public int size() {
    return size;
  }

  /** How many indicators lost their note's name for want of room. */
  public long shortenedNotes() {
    return notes.shortened();
  }

  /** Where the builder is now. */
  public Mark mark() {
    var mark = new Mark();
    entries.forEach((kind, list) -> mark.sizes.put(kind, list.size()));
    mark.size = size;
    return mark;
  }

  /** Forgets what was taken since a mark. */
  public void goBack(Mark mark) {
    mark.sizes.forEach((kind, count) -> of(kind).truncate(count));
    size = mark.size;
  }

  /** A store of all that was taken. */
  public IndicatorStore build() {
    var encoded = new ArrayList<byte[]>();
    notes.notes().forEach(note -> encoded.add(NoteCodec.encode(note)));
    long tables = StoreFormat.HEAD;
    for (var list : entries.values()) {
      tables += TableLayout.of(list.size()).bytes();
    }
    long bytes = tables + (encoded.size() + 1L) * Long.BYTES;
    for (var note : encoded) {
      bytes += note.length;
    }
    var store = Arena.ofAuto().allocate(bytes, Long.BYTES);
    writeTables(store);
    writeNotes(store, tables, encoded);
    writeHead(store, tables, encoded.size());
    return new IndicatorStore(store);
  }

  private void writeTables(MemorySegment store) {
    long at = StoreFormat.HEAD;
    for (var kind : IndicatorKind.values()) {
      var list = of(kind);
      var layout = TableLayout.of(list.size());
      TableWriter.write(list, layout, store.asSlice(at, layout.bytes()));
      at += layout.bytes();
    }
  }

  private static void writeNotes(MemorySegment store, long notes, List<byte[]> encoded) {
    long at = notes + (encoded.size() + 1L) * Long.BYTES;
    for (int i = 0; i < encoded.size(); i++) {
      store.set(TableLayout.LONG, notes + (long) i * Long.BYTES, at);
      MemorySegment.copy(
          MemorySegment.ofArray(encoded.get(i)), 0, store, at, encoded.get(i).length);
      at += encoded.get(i).length;
    }
    store.set(TableLayout.LONG, notes + (long) encoded.size() * Long.BYTES, at);
  }

  private void writeHead(MemorySegment store, long notes, int noteCount) {
    store.set(TableLayout.LONG, 0, StoreFormat.MAGIC);
    store.set(TableLayout.LONG, StoreFormat.LENGTH, store.byteSize());
    store.set(TableLayout.LONG, StoreFormat.SEED, seed);
    store.set(TableLayout.LONG, StoreFormat.NOTES, notes);
    store.set(TableLayout.INT, StoreFormat.NOTE_COUNT, noteCount);
    for (int i = 0; i < prefixes.length; i++) {
      store.set(TableLayout.LONG, StoreFormat.PREFIXES + i * 8L, prefixes[i]);
    }
    entries.forEach((kind, list) ->
        store.set(TableLayout.INT, StoreFormat.SIZES + kind.place() * 4L, list.size()));
    store.set(TableLayout.LONG, StoreFormat.CHECKSUM, StoreFormat.checksum(store));
  }
}
