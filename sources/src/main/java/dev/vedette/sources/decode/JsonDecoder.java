package dev.vedette.sources.decode;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;
import dev.vedette.model.JsonText;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Scans one JSON object into slots, without making a tree or a string.
 *
 * <p>Nested keys become dotted paths; the elements of an array are several values of the array's
 * own path. A text that a shape lifts to the record itself, and that is JSON again (Microsoft 365's
 * {@code AuditData}), is scanned in its turn. Values stay slices of the raw bytes, escaped strings
 * included. The scanner does not recurse, and accepts what shippers write in practice beyond RFC
 * 8259: control characters inside strings, bytes that are not UTF-8, a comma behind the last
 * element, and remarks behind {@code //}.
 */
final class JsonDecoder implements RecordDecoder {
  private static final int MAX_DEPTH = 128;
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';

  private final FieldNames names;
  private final KeyCache keys;
  private final int[] fields = new int[MAX_DEPTH];
  private final boolean[] arrays = new boolean[MAX_DEPTH];
  private byte[] text = new byte[0];
  private int at;
  private int end;

  /** The form of the string that was read last. */
  private byte form;

  /** The slot of a text that is the record in JSON again, or {@link #NONE}. */
  private int inner;

  JsonDecoder(FieldNames names) {
    this.names = names;
    this.keys = new KeyCache(names);
  }

  @Override
  public @Nullable String decode(Event event) {
    return decode(event, 0, event.rawLength());
  }

  /** Adds the fields of the object that {@code event.text()[from, to)} is. */
  @Nullable String decode(Event event, int from, int to) {
    keys.refresh();
    text = event.text();
    at = from;
    end = to;
    inner = NONE;
    skipSpace();
    if (at == end || text[at] != '{') {
      return "not a JSON object";
    }
    var problem = scan(event);
    if (problem == null && inner != NONE) {
      scanInner(event, inner);
    }
    return problem;
  }

  /** Scans the text of one slot. If it is broken, what comes before the break counts. */
  private void scanInner(Event event, int slot) {
    event.unescape(slot);
    text = event.text();
    at = event.start(slot);
    end = event.end(slot);
    scan(event);
  }

  /**
   * The loop over values. {@code field} is the path of the value that starts at {@code at}; {@code
   * fields} and {@code arrays} hold the containers around it.
   */
  private @Nullable String scan(Event event) {
    int depth = 0;
    int field = FieldNames.ROOT;
    while (true) {
      skipSpace();
      if (at == end) {
        return "JSON that ends in the middle";
      }
      byte first = text[at];
      if (first == '{' || first == '[') {
        if (depth == MAX_DEPTH) {
          return "JSON nested deeper than " + MAX_DEPTH;
        }
        fields[depth] = field;
        arrays[depth] = first == '[';
        depth++;
        at++;
        skipSpace();
        if (at < end && text[at] == (first == '[' ? ']' : '}')) {
          // An empty container has no values; it closes like any value below.
        } else if (first == '[') {
          continue;
        } else {
          field = key(field);
          if (field == BROKEN) {
            return broken();
          }
          continue;
        }
      } else if (!value(event, field, first)) {
        return broken();
      }
      // A value has ended: close containers until one goes on.
      while (true) {
        skipSpace();
        if (at == end) {
          return "JSON that ends in the middle";
        }
        byte next = text[at];
        boolean inArray = arrays[depth - 1];
        if (next == ',') {
          at++;
          skipSpace();
          if (at < end && text[at] == (inArray ? ']' : '}')) {
            continue;
          }
          field = inArray ? fields[depth - 1] : key(fields[depth - 1]);
          if (field == BROKEN) {
            return broken();
          }
          break;
        }
        if (next != (inArray ? ']' : '}')) {
          return broken();
        }
        at++;
        depth--;
        if (depth == 0) {
          skipSpace();
          return at == end ? null : broken();
        }
      }
    }
  }

  private static final int BROKEN = -2;
  private static final int NONE = -1;

  /** Reads {@code "key":} and answers the key's path, or {@link #BROKEN}. */
  private int key(int parent) {
    if (at == end || text[at] != '"') {
      return BROKEN;
    }
    int start = at + 1;
    if (!string()) {
      return BROKEN;
    }
    int stop = at - 1;
    int field =
        form != Event.TEXT
            ? escapedKey(parent, start, stop)
            : keys.field(parent, text, start, stop);
    skipSpace();
    if (at == end || text[at] != ':') {
      return BROKEN;
    }
    at++;
    return field;
  }

  private int escapedKey(int parent, int start, int stop) {
    var key = new byte[stop - start];
    int length = JsonText.unescape(text, start, stop, key, 0);
    return names.child(parent, key, 0, length);
  }

  private boolean value(Event event, int field, byte first) {
    int start = at;
    if (first == '"') {
      if (!string()) {
        return false;
      }
      if (form != Event.TEXT
          && field == FieldNames.ROOT
          && text[start + 1] == '{'
          && inner == NONE) {
        inner = event.size();
      }
      event.add(field, start + 1, at - 1, form);
      return true;
    }
    while (at < end && isBare(text[at])) {
      at++;
    }
    byte form = bareForm(start, first);
    if (form < 0) {
      return false;
    }
    event.add(field, start, at, form);
    return true;
  }

  private byte bareForm(int start, byte first) {
    int length = at - start;
    return switch (first) {
      case 't' -> length == 4 ? Event.BOOLEAN : -1;
      case 'f' -> length == 5 ? Event.BOOLEAN : -1;
      case 'n' -> length == 4 ? Event.NULL : -1;
      default -> first == '-' || (first >= '0' && first <= '9') ? Event.NUMBER : -1;
    };
  }

  private static boolean isBare(byte b) {
    return (b >= '0' && b <= '9')
        || (b >= 'a' && b <= 'z')
        || b == '.'
        || b == '-'
        || b == '+'
        || b == 'E';
  }

  /** Moves from an opening quote behind the closing one, and notes whether there were escapes. */
  private boolean string() {
    form = Event.TEXT;
    int i = at + 1;
    while (true) {
      i = nextQuoteOrBackslash(i);
      if (i >= end) {
        return false;
      }
      if (text[i] == '"') {
        at = i + 1;
        return true;
      }
      form = formWith(i + 1);
      i += 2;
    }
  }

  /** The form of the string so far, once it has the escape that is named at some place. */
  private byte formWith(int escape) {
    boolean isOrdinary = escape < end && (text[escape] == 'u' || text[escape] == '/');
    return isOrdinary || form == Event.RESPELLED ? Event.RESPELLED : Event.ESCAPED;
  }

  /** Eight bytes at a time: the first place from {@code from} that is a quote or a backslash. */
  private int nextQuoteOrBackslash(int from) {
    int i = from;
    for (int last = end - 8; i <= last; i += 8) {
      long word = (long) WORD.get(text, i);
      long hits = zeroBytes(word ^ QUOTES) | zeroBytes(word ^ BACKSLASHES);
      if (hits != 0) {
        return i + (Long.numberOfTrailingZeros(hits) >> 3);
      }
    }
    while (i < end && text[i] != '"' && text[i] != '\\') {
      i++;
    }
    return i;
  }

  /** The high bit of each byte that is zero; the lowest of them is exact. */
  private static long zeroBytes(long word) {
    return (word - ONES) & ~word & HIGHS;
  }

  private void skipSpace() {
    while (at < end && text[at] <= ' ' && text[at] >= 0) {
      at++;
    }
    if (at + 1 < end && text[at] == '/' && text[at + 1] == '/') {
      skipRemark();
    }
  }

  private void skipRemark() {
    while (at < end && text[at] != '\n') {
      at++;
    }
    skipSpace();
  }

  private String broken() {
    return "broken JSON at byte " + at;
  }
}
