package dev.vedette.receive.json;

import org.jspecify.annotations.Nullable;

/**
 * Walks over JSON text (RFC 8259) in place and checks it, without making anything of it. Does not
 * recurse. As the decoder does, it lets pass control characters inside strings and bytes that are
 * not UTF-8, and takes what is nested too deep for broken.
 */
public final class JsonCursor {
  /** As deep as the decoder reads. */
  static final int MAX_DEPTH = 128;

  private final byte[] text;
  private final int end;
  private final long[] arrays = new long[MAX_DEPTH / Long.SIZE];
  private int at;

  public JsonCursor(byte[] text, int from, int to) {
    this.text = text;
    this.at = from;
    this.end = to;
  }

  /** Whether a text is one JSON object and nothing else. */
  public static boolean isObject(byte[] text, int from, int to) {
    var cursor = new JsonCursor(text, from, to);
    cursor.skipSpace();
    return cursor.is('{') && cursor.skipValue() && cursor.isAtEnd();
  }

  public int at() {
    return at;
  }

  /** Whether nothing but white space is left. */
  public boolean isAtEnd() {
    skipSpace();
    return at == end;
  }

  /** Passes one value and the white space before it; false where it is broken, or there is none. */
  public boolean skipValue() {
    int depth = 0;
    while (true) {
      skipSpace();
      if (is('{') || is('[')) {
        boolean isArray = is('[');
        if (depth == MAX_DEPTH) {
          return false;
        }
        mark(depth++, isArray);
        at++;
        skipSpace();
        if (!is(isArray ? ']' : '}')) {
          if (!isArray && !key()) {
            return false;
          }
          continue;
        }
        // An empty container is closed below, as any other.
      } else if (!scalar()) {
        return false;
      }
      depth = close(depth);
      if (depth <= 0) {
        return depth == 0;
      }
    }
  }

  /** Closes containers until one goes on; answers how many are open, or -1 if it is broken. */
  private int close(int open) {
    int depth = open;
    while (depth > 0) {
      skipSpace();
      boolean isArray = isArray(depth - 1);
      if (is(',')) {
        at++;
        return isArray || key() ? depth : -1;
      }
      if (!is(isArray ? ']' : '}')) {
        return -1;
      }
      at++;
      depth--;
    }
    return depth;
  }

  /** Passes an object's next {@code "name":}. */
  private boolean key() {
    skipSpace();
    if (!is('"') || !string()) {
      return false;
    }
    skipSpace();
    return take(':');
  }

  private boolean scalar() {
    if (at == end) {
      return false;
    }
    return switch (text[at]) {
      case '"' -> string();
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      default -> number();
    };
  }

  /** Passes a string from its opening quote behind its closing one. */
  boolean string() {
    int i = at + 1;
    while (i < end && text[i] != '"') {
      if (text[i] == '\\') {
        int length = escape(i + 1);
        if (length == 0) {
          return false;
        }
        i += length;
      }
      i++;
    }
    at = Math.min(i + 1, end);
    return i < end;
  }

  /** How long the escape behind a backslash is, 0 if there is no such escape. */
  private int escape(int from) {
    if (from >= end) {
      return 0;
    }
    return switch (text[from]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> 1;
      case 'u' -> isHex(from + 1) ? 5 : 0;
      default -> 0;
    };
  }

  private boolean isHex(int from) {
    for (int i = from; i < from + 4; i++) {
      if (i >= end || Character.digit(text[i], 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private boolean literal(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (!take(word.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean number() {
    if (is('-')) {
      at++;
    }
    if (is('0')) {
      at++;
    } else if (!digits()) {
      return false;
    }
    if (is('.')) {
      at++;
      if (!digits()) {
        return false;
      }
    }
    if (is('e') || is('E')) {
      at++;
      if (is('+') || is('-')) {
        at++;
      }
      return digits();
    }
    return true;
  }

  private boolean digits() {
    int from = at;
    while (at < end && text[at] >= '0' && text[at] <= '9') {
      at++;
    }
    return at > from;
  }

  boolean is(char c) {
    return at < end && text[at] == c;
  }

  boolean take(char c) {
    if (!is(c)) {
      return false;
    }
    at++;
    return true;
  }

  /** Passes a comma, if one follows. */
  public void skipComma() {
    skipSpace();
    take(',');
  }

  public void skipSpace() {
    while (at < end
        && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
      at++;
    }
  }

  private void mark(int depth, boolean isArray) {
    long bit = 1L << depth;
    arrays[depth / Long.SIZE] =
        isArray ? arrays[depth / Long.SIZE] | bit : arrays[depth / Long.SIZE] & ~bit;
  }

  private boolean isArray(int depth) {
    return (arrays[depth / Long.SIZE] & (1L << depth)) != 0;
  }

  /** The next value, if it is an object that is whole; the cursor is behind it then. */
  public @Nullable JsonObject object() {
    skipSpace();
    return JsonObject.read(text, this);
  }
}
