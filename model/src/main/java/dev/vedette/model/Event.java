package dev.vedette.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record as a decoder left it: its raw bytes and a flat array of field slots.
 *
 * <p>A slot is a field id and a slice of {@link #text()}; a field with several values has several
 * slots. Strings are made only when somebody asks. Text that a decoder or mapping derives (an
 * unescaped value, two fields joined) is appended behind the raw bytes, so that every slice has the
 * same buffer.
 *
 * <p>An event is reused: a decoder clears it for each record, so whoever wants to keep something
 * copies it out. Not safe for use by several threads at once.
 */
public final class Event {
  /** A value's form: UTF-8 text as it is. */
  public static final byte TEXT = 0;

  /**
   * A value's form: the inside of a JSON string that has escapes; see {@link #unescape}. They stand
   * for quotes, backslashes and control characters only: all other characters are as they are.
   */
  public static final byte ESCAPED = 1;

  /** A value's form: a number in decimal notation. */
  public static final byte NUMBER = 2;

  /** A value's form: {@code true} or {@code false}. */
  public static final byte BOOLEAN = 3;

  /** A value's form: present, without a value. */
  public static final byte NULL = 4;

  /**
   * A value's form: the inside of a JSON string of whose escapes some may stand for any character.
   */
  public static final byte RESPELLED = 5;

  /** The {@link #time()} of an event that has none. */
  public static final long NO_TIME = Long.MIN_VALUE;

  /** The most slots that one event may have; what is beyond is a decoder's error to report. */
  public static final int MAX_SLOTS = 1 << 16;

  /** A record with more values than any real one has. */
  public static final class TooManyValues extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManyValues() {
      super("more than " + MAX_SLOTS + " values in one record");
    }
  }

  private static final int PRESENT_WORDS = 16;

  private byte[] text = new byte[8192];
  private int rawLength;
  private int textLength;
  private int[] fields = new int[128];
  private int[] starts = new int[128];
  private int[] ends = new int[128];
  private byte[] forms = new byte[128];

  /** By slot the value as a string once somebody asked, as many ask for the same. */
  private @Nullable String[] strings = new String[128];

  private int stringsEnd;
  private int size;

  /** A bit for each field that may be there, by its id's low bits: most questions end here. */
  private final long[] present = new long[PRESENT_WORDS];

  private boolean isRespelled;
  private boolean isAscii;
  private EventType type = EventType.UNKNOWN;
  private long time = NO_TIME;
  private int timeDoubts;

  /** Forgets everything and takes {@code raw[from, to)} as the new record's bytes. */
  public void reset(byte[] raw, int from, int to) {
    clear();
    type = EventType.UNKNOWN;
    time = NO_TIME;
    timeDoubts = 0;
    rawLength = to - from;
    textLength = rawLength;
    if (rawLength > text.length) {
      text = new byte[Math.max(rawLength + (rawLength >> 2), rawLength)];
    }
    System.arraycopy(raw, from, text, 0, rawLength);
    isAscii = Ascii.isAll(text, 0, rawLength);
  }

  /** Forgets all slots; the record's bytes and derived text stay. */
  public void clear() {
    size = 0;
    Arrays.fill(present, 0);
    Arrays.fill(strings, 0, stringsEnd, null);
    stringsEnd = 0;
    isRespelled = false;
  }

  /** The buffer that slots point into: the raw record first, then derived text. May be replaced. */
  public byte[] text() {
    return text;
  }

  /** The length of {@link #text()}: of the raw record and the derived text behind it. */
  public int textLength() {
    return textLength;
  }

  /** Whether {@link #text()} up to {@link #textLength()} has no byte beyond ASCII. */
  public boolean isAscii() {
    return isAscii;
  }

  /** Whether some value may be {@link #RESPELLED}; if not, all of text() says what it means. */
  public boolean isRespelled() {
    return isRespelled;
  }

  /** The length of the raw record at the start of {@link #text()}. */
  public int rawLength() {
    return rawLength;
  }

  /** The raw record; bytes that are not UTF-8 become U+FFFD. */
  public String raw() {
    return new String(text, 0, rawLength, UTF_8);
  }

  /** A copy of the raw record. */
  public byte[] rawBytes() {
    return Arrays.copyOf(text, rawLength);
  }

  public EventType type() {
    return type;
  }

  public void type(EventType type) {
    this.type = type;
  }

  /** When it happened, in milliseconds since 1970 UTC, or {@link #NO_TIME}. */
  public long time() {
    return time;
  }

  public void time(long epochMillis) {
    this.time = epochMillis;
  }

  /**
   * Why the time may not be when it happened, as bits that its decoder gives a meaning; 0 if none.
   */
  public int timeDoubts() {
    return timeDoubts;
  }

  /** Adds reasons to doubt the time. */
  public void doubtTime(int reasons) {
    timeDoubts |= reasons;
  }

  /** How many slots there are; slots are numbered from 0 in the record's order. */
  public int size() {
    return size;
  }

  /** The slot's field id, {@link FieldNames#UNKNOWN} where no rule or mapping knows the name. */
  public int field(int slot) {
    return fields[slot];
  }

  public int start(int slot) {
    return starts[slot];
  }

  public int end(int slot) {
    return ends[slot];
  }

  public byte form(int slot) {
    return forms[slot];
  }

  /**
   * Adds a slot for {@code text()[start, end)}.
   *
   * @throws TooManyValues beyond {@link #MAX_SLOTS}
   */
  public void add(int field, int start, int end, byte form) {
    if (size == fields.length) {
      growSlots();
    }
    fields[size] = field;
    starts[size] = start;
    ends[size] = end;
    forms[size] = form;
    present[word(field)] |= 1L << field;
    isRespelled |= form == RESPELLED;
    size++;
  }

  /** Adds a slot with derived text. */
  public void add(int field, String value) {
    var bytes = value.getBytes(UTF_8);
    int start = append(bytes, 0, bytes.length);
    add(field, start, textLength, TEXT);
  }

  /** Adds a slot under another field with the value of an existing one. */
  public void alias(int field, int slot) {
    add(field, starts[slot], ends[slot], forms[slot]);
  }

  /** Gives the value of a slot to another field. */
  public void move(int slot, int field) {
    fields[slot] = field;
    present[word(field)] |= 1L << field;
  }

  /** Appends derived text and answers where it starts. */
  public int append(byte[] source, int from, int to) {
    int start = textLength;
    reserve(to - from);
    System.arraycopy(source, from, text, start, to - from);
    isAscii = isAscii && Ascii.isAll(source, from, to);
    textLength += to - from;
    return start;
  }

  /** The first slot of a field, or -1. */
  public int find(int field) {
    if ((present[word(field)] & 1L << field) == 0) {
      return -1;
    }
    for (int slot = 0; slot < size; slot++) {
      if (fields[slot] == field) {
        return slot;
      }
    }
    return -1;
  }

  /** Whether a field is there at all, even without a value. */
  public boolean has(int field) {
    return find(field) >= 0;
  }

  /** The first value of a field as text, or null if it is absent or has no value. */
  public @Nullable String string(int field) {
    int slot = find(field);
    return slot < 0 || forms[slot] == NULL ? null : value(slot);
  }

  /** All values of a field as text, in the record's order. */
  public List<String> strings(int field) {
    var values = new ArrayList<String>();
    for (int slot = 0; slot < size; slot++) {
      if (fields[slot] == field && forms[slot] != NULL) {
        values.add(value(slot));
      }
    }
    return values;
  }

  /** A slot's value as text, unescaped. */
  public String value(int slot) {
    var known = strings[slot];
    if (known != null) {
      return known;
    }
    unescape(slot);
    var value = new String(text, starts[slot], ends[slot] - starts[slot], UTF_8);
    strings[slot] = value;
    stringsEnd = Math.max(stringsEnd, slot + 1);
    return value;
  }

  /** Makes a slot's slice plain text: a value with escapes is unescaped into derived text, once. */
  public void unescape(int slot) {
    if (forms[slot] != ESCAPED && forms[slot] != RESPELLED) {
      return;
    }
    int length = ends[slot] - starts[slot];
    reserve(length);
    int end = JsonText.unescape(text, starts[slot], ends[slot], text, textLength);
    isAscii = isAscii && Ascii.isAll(text, textLength, end);
    starts[slot] = textLength;
    ends[slot] = end;
    forms[slot] = TEXT;
    textLength = end;
  }

  private static int word(int field) {
    return (field >> 6) & (PRESENT_WORDS - 1);
  }

  private void reserve(int more) {
    if (textLength + more > text.length) {
      text = Arrays.copyOf(text, Math.max(text.length * 2, textLength + more));
    }
  }

  private void growSlots() {
    if (size >= MAX_SLOTS) {
      throw new TooManyValues();
    }
    int capacity = Math.min(size * 2, MAX_SLOTS);
    fields = Arrays.copyOf(fields, capacity);
    starts = Arrays.copyOf(starts, capacity);
    ends = Arrays.copyOf(ends, capacity);
    forms = Arrays.copyOf(forms, capacity);
    strings = Arrays.copyOf(strings, capacity);
  }
}
