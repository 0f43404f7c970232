package dev.vedette.detect.indicators;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Indicators, ready to be looked up. Immutable, for any number of threads: a change of the feeds
 * gives a new store.
 *
 * <p>An indicator takes 28 bytes and its share of filter and buckets, about 31 in all, outside of
 * the heap; a store that was opened from a file takes only what is touched of it.
 */
public final class IndicatorStore {
  private final MemorySegment store;
  private final List<KeyTable> tables = new ArrayList<>();
  private final int[] prefixes;

  /** Takes a store in memory whose head is written and whose checksum was verified or is new. */
  IndicatorStore(MemorySegment store) {
    this.store = store;
    try {
      long at = StoreFormat.HEAD;
      for (var kind : IndicatorKind.values()) {
        var layout = TableLayout.of(StoreFormat.size(store, kind));
        tables.add(new KeyTable(layout, store.asSlice(at, layout.bytes())));
        at += layout.bytes();
      }
    } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
      throw new IndicatorFileException("is damaged: its tables are larger than the file");
    }
    prefixes = readPrefixes();
  }

  /** A store without indicators. */
  public static IndicatorStore empty() {
    return new IndicatorStoreBuilder(0).build();
  }

  /**
   * Opens a store that was saved. Nothing of it is copied into the heap but its filter.
   *
   * @throws IndicatorFileException if the file is damaged or no store
   */
  public static IndicatorStore open(Path file) throws IOException {
    var store = new IndicatorStore(StoreFormat.map(file));
    if (!store.isSound()) {
      throw new IndicatorFileException("is damaged: its tables lead nowhere");
    }
    return store;
  }

  /** Whether a file that begins so is a saved store. */
  public static boolean isStore(byte[] head) {
    return StoreFormat.isStore(head);
  }

  private boolean isSound() {
    long notes = store.get(TableLayout.LONG, StoreFormat.NOTES);
    int count = noteCount();
    long room = store.byteSize() - notes;
    return count >= 0
        && notes >= StoreFormat.HEAD
        && room >= (long) (count + 1) * Long.BYTES
        && tables.stream().allMatch(table -> table.isSound(count));
  }

  /** Writes the store to a file, whole or not at all. */
  public void save(Path file) throws IOException {
    StoreFormat.write(store, file);
  }

  /** How many indicators there are; one that two feeds list counts twice. */
  public long size() {
    return tables.stream().mapToLong(KeyTable::size).sum();
  }

  public long size(IndicatorKind kind) {
    return table(kind).size();
  }

  public boolean has(IndicatorKind kind) {
    return !table(kind).isEmpty();
  }

  /** Whether it lists a value, in force or not. */
  public boolean lists(IndicatorKind kind, String value) {
    var reader = new ValueReader(seed());
    return reader.read(kind, value.strip().getBytes(UTF_8)) == Intake.TAKEN
        && table(reader.kind()).find(reader.key().first(), reader.key().second())
            != KeyTable.ABSENT;
  }

  /** How many bytes the store takes, in memory or in a file. */
  public long bytes() {
    return store.byteSize();
  }

  KeyTable table(IndicatorKind kind) {
    return tables.get(kind.place());
  }

  /** The lengths of all prefixes that ranges have, longest first. */
  int[] prefixes() {
    return prefixes;
  }

  long seed() {
    return store.get(TableLayout.LONG, StoreFormat.SEED);
  }

  private int noteCount() {
    return store.get(TableLayout.INT, StoreFormat.NOTE_COUNT);
  }

  /** The note of a number; one that cannot be read says so in its name. */
  IndicatorNote note(int number) {
    long notes = store.get(TableLayout.LONG, StoreFormat.NOTES);
    try {
      long from = store.get(TableLayout.LONG, notes + (long) number * Long.BYTES);
      long to = store.get(TableLayout.LONG, notes + (long) (number + 1) * Long.BYTES);
      return NoteCodec.decode(
          store.asSlice(from, to - from).asByteBuffer().order(ByteOrder.BIG_ENDIAN));
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      return IndicatorNote.of("a damaged indicator file", "", 0);
    }
  }

  private int[] readPrefixes() {
    var found = new ArrayList<Integer>();
    for (int prefix = 128; prefix >= 0; prefix--) {
      long word = store.get(TableLayout.LONG, StoreFormat.PREFIXES + (prefix >> 6) * 8L);
      if ((word & 1L << prefix) != 0) {
        found.add(prefix);
      }
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }
}
