package dev.vedette.sources.frame;

/**
 * Finds the end of one JSON value, piece by piece as its bytes arrive. Keeps a depth instead of a
 * stack, so nesting costs nothing.
 *
 * <p>It does not validate; it notices what a cut leaves behind: a line feed inside a string, and an
 * object that begins where none can.
 */
final class JsonScanner {
  /** The value goes on behind what was given. */
  static final int MORE = -1;

  /** The value is broken at {@link #brokenAt}. */
  static final int BROKEN = -2;

  private static final byte START = 0;

  private int depth;
  private boolean isInString;
  private boolean isEscaped;
  private byte previous;
  private boolean isRootObject;
  private boolean isStrict;
  private int brokenAt;
  private long feeds;

  /**
   * Begins with a value.
   *
   * @param isStrict whether a line that begins with a brace always begins a new value
   */
  void begin(boolean isStrict) {
    begin(0, isStrict);
    isRootObject = true;
  }

  /** Begins behind an element, inside of so many objects; the end is that of the outermost one. */
  void beginInside(int depth) {
    begin(depth, false);
    isRootObject = false;
    previous = ',';
  }

  private void begin(int depth, boolean isStrict) {
    this.depth = depth;
    this.isStrict = isStrict;
    isInString = false;
    isEscaped = false;
    previous = START;
    feeds = 0;
  }

  /** Where in the bytes given last the value broke. */
  int brokenAt() {
    return brokenAt;
  }

  /** How many line feeds were passed since the value began. */
  long feeds() {
    return feeds;
  }

  /** Goes on with {@code bytes[from, to)}: the place behind the value's end, MORE or BROKEN. */
  int scan(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      if (isInString) {
        at = string(bytes, at, to);
        if (at < 0) {
          return at;
        }
        if (!isInString && depth == 0) {
          return at;
        }
        continue;
      }
      byte b = bytes[at];
      switch (b) {
        case '"' -> {
          isInString = true;
          previous = b;
        }
        case '{', '[' -> {
          if (b == '{' && !isPlaceForObject(bytes, at, from)) {
            brokenAt = at;
            return BROKEN;
          }
          isRootObject = depth == 0 ? b == '{' : isRootObject;
          depth++;
          previous = b;
        }
        case '}', ']' -> {
          depth--;
          previous = b;
          if (depth <= 0) {
            return depth == 0 ? at + 1 : at;
          }
        }
        case '\n' -> feeds++;
        case ' ', '\t', '\r' -> {}
        default -> {
          if (depth == 0 && b == ',') {
            return at;
          }
          previous = b;
        }
      }
      at++;
    }
    return MORE;
  }

  private boolean isPlaceForObject(byte[] bytes, int at, int from) {
    if (depth == 0) {
      return previous == START;
    }
    if (isStrict && at > from && bytes[at - 1] == '\n') {
      return false;
    }
    // A member of an object has a name before it; deeper down the scanner does not know the kind.
    return previous == ':'
        || ((depth > 1 || !isRootObject) && (previous == ',' || previous == '['));
  }

  /** Goes on inside a string; answers the place behind it, or {@code to}, or BROKEN. */
  private int string(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      byte b = bytes[at];
      if (b == '\n') {
        brokenAt = at;
        return BROKEN;
      }
      if (isEscaped) {
        isEscaped = false;
      } else if (b == '\\') {
        isEscaped = true;
      } else if (b == '"') {
        isInString = false;
        return at + 1;
      }
    }
    return to;
  }
}
