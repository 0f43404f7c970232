package dev.vedette.sources.frame;

/** Finds the way between JSON values: over blanks, remarks and damage. */
final class JsonResync {
  private static final int DEEPEST_INDENT = 256;
  private static final int LOOK_AHEAD = 4096;
  private static final byte[] HEADING = {'R', 'e', 'c', 'o', 'r', 'd', ' '};

  private final ByteWindow window;
  private final LineReader lines;
  private boolean isAtLineStart = true;

  /** How far the byte found last is indented, -1 if something stands before it on its line. */
  private int column;

  /** How far objects are indented. */
  private int indent;

  JsonResync(ByteWindow window, LineReader lines) {
    this.window = window;
    this.lines = lines;
  }

  /** Takes bytes from the window and counts the line feeds among them. */
  void take(int count) {
    byte[] bytes = window.bytes();
    int end = window.start() + count;
    long feeds = 0;
    int at = Newline.find(bytes, window.start(), end);
    while (at < end) {
      feeds++;
      at = Newline.find(bytes, at + 1, end);
    }
    lines.passed(feeds);
    window.take(count);
  }

  /** Notes that the window was moved to the start of a line. */
  void startLine() {
    isAtLineStart = true;
  }

  /** Goes to the next byte that is neither blank nor a comma and answers it, -1 at the end. */
  int skipBlanks() {
    column = isAtLineStart ? 0 : -1;
    isAtLineStart = false;
    while (true) {
      byte[] bytes = window.bytes();
      int at = window.start();
      while (at < window.end() && (Blank.is(bytes[at]) || bytes[at] == ',')) {
        moveColumn(bytes[at++]);
      }
      take(at - window.start());
      if (window.length() > 0) {
        return bytes[at] & 0xFF;
      }
      if (!window.fill()) {
        return -1;
      }
    }
  }

  private void moveColumn(byte blank) {
    if (blank == '\n') {
      column = 0;
    } else if (blank == ',') {
      column = -1;
    } else if (column >= 0) {
      column++;
    }
  }

  /** Takes the place of the object found last as the one where others begin, too. */
  void rememberIndent() {
    if (column >= 0 && column <= DEEPEST_INDENT) {
      indent = column;
    }
  }

  /** Whether nothing but blanks follows on the line. */
  boolean isAtEndOfLine() {
    window.fillTo(LOOK_AHEAD);
    byte[] bytes = window.bytes();
    int at = window.start();
    while (at < window.end() && bytes[at] != '\n' && (Blank.is(bytes[at]) || bytes[at] == ',')) {
      at++;
    }
    return at == window.end() ? window.length() < LOOK_AHEAD : bytes[at] == '\n';
  }

  /** Whether the bracket at the window's start opens an array whose first element is an object. */
  boolean isArrayOfObjects() {
    window.fillTo(LOOK_AHEAD);
    byte[] bytes = window.bytes();
    int at = Blank.skip(bytes, window.start() + 1, window.end());
    return at < window.end() && (bytes[at] == '{' || bytes[at] == ']');
  }

  /** Whether the line is a remark: a comment, or the heading that evtx_dump writes. */
  boolean isRemark() {
    window.fillTo(HEADING.length);
    byte[] bytes = window.bytes();
    int at = window.start();
    if (bytes[at] == '#') {
      return true;
    }
    if (window.length() < HEADING.length) {
      return false;
    }
    return (bytes[at] == '/' && bytes[at + 1] == '/') || TextShape.startsWith(bytes, at, HEADING);
  }

  /** Goes behind damage found at a place, given from the window's start, to the next object. */
  void behindDamage(int offset) {
    boolean isObject = isObjectAtLineStart(window.start() + offset);
    take(offset);
    if (!isObject) {
      skipToObject();
    }
  }

  private boolean isObjectAtLineStart(int place) {
    byte[] bytes = window.bytes();
    if (bytes[place] != '{') {
      return false;
    }
    int at = place;
    while (at > window.start() && (bytes[at - 1] == ' ' || bytes[at - 1] == '\t')) {
      at--;
    }
    return place - at == indent && at > window.start() && bytes[at - 1] == '\n';
  }

  /**
   * Goes to the next line where an object or the end of the array stands.
   *
   * @return how many lines with something on them were skipped, at least 1
   */
  long skipToObject() {
    long skipped = 0;
    do {
      skipped += skipLine() ? 1 : 0;
    } while (!isAtObject());
    return Math.max(1, skipped);
  }

  private boolean isAtObject() {
    window.fillTo(indent + 1);
    byte[] bytes = window.bytes();
    int at = window.start();
    int to = Math.min(window.end(), at + indent + 1);
    while (at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    if (at == window.end()) {
      return window.length() <= indent;
    }
    int found = at - window.start();
    return found == indent ? bytes[at] == '{' : found < indent && bytes[at] == ']';
  }

  /** Takes the rest of the line; whether anything stood on it. */
  boolean skipLine() {
    isAtLineStart = true;
    boolean isBlank = true;
    while (true) {
      int start = window.start();
      int at = Newline.find(window.bytes(), start, window.end());
      boolean isFound = at < window.end();
      isBlank = isBlank && Blank.isBlank(window.bytes(), start, at);
      take(at - start + (isFound ? 1 : 0));
      if (isFound || !window.fill()) {
        return !isBlank;
      }
    }
  }
}
