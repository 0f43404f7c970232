package dev.vedette.sources.frame;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** How the text of a file is to be split, told by its first lines. */
enum TextShape {
  JSON,
  ZEEK,
  W3C,
  AUDIT,
  XML_EVENTS,
  LINES;

  private static final int VOTERS = 32;
  private static final byte[] SEPARATOR = "#separator".getBytes(US_ASCII);
  private static final byte[] FIELDS = "#fields".getBytes(US_ASCII);
  private static final byte[] W3C_FIELDS = "#Fields:".getBytes(US_ASCII);
  private static final byte[] SLASHES = "//".getBytes(US_ASCII);
  private static final byte[] HEADING = "Record ".getBytes(US_ASCII);

  /** The shape of text that begins with {@code bytes[from, to)}. */
  static TextShape of(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      int end = Newline.find(bytes, at, to);
      int first = skip(bytes, at, end);
      if (first < end && !isRemark(bytes, first, end)) {
        return ofLine(bytes, first, end, to);
      }
      if (first < end && isZeekHeader(bytes, first, end)) {
        return ZEEK;
      }
      if (first < end && startsWith(bytes, first, W3C_FIELDS)) {
        return W3C;
      }
      at = end + 1;
    }
    return LINES;
  }

  /** Whether the bytes at a place are these; false where they would reach beyond the array. */
  static boolean startsWith(byte[] bytes, int at, byte[] prefix) {
    for (int i = 0; i < prefix.length; i++) {
      if (at + i >= bytes.length || bytes[at + i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  private static int skip(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && (Blank.is(bytes[at]) || bytes[at] == 0)) {
      at++;
    }
    return at;
  }

  private static boolean isZeekHeader(byte[] bytes, int from, int to) {
    return to - from > FIELDS.length
        && (startsWith(bytes, from, SEPARATOR) || startsWith(bytes, from, FIELDS));
  }

  private static boolean isRemark(byte[] bytes, int from, int to) {
    return bytes[from] == '#'
        || startsWith(bytes, from, SLASHES)
        || AuditLine.isSeparator(bytes, from, to);
  }

  private static TextShape ofLine(byte[] bytes, int from, int lineEnd, int to) {
    if (bytes[from] == '{') {
      return JSON;
    }
    if (bytes[from] == '[') {
      int next = Blank.skip(bytes, from + 1, to);
      return next < to && (bytes[next] == '{' || bytes[next] == ']') ? JSON : LINES;
    }
    if (AuditLine.isAudit(bytes, from, lineEnd)) {
      return AUDIT;
    }
    if (XmlEventFramer.recognises(bytes, from, to)) {
      return XML_EVENTS;
    }
    return isJsonBehindFirstLine(bytes, from, lineEnd, to) ? JSON : LINES;
  }

  /**
   * Whether the lines that follow are JSON: then the first one is what was left of a cut record, or
   * evtx_dump's heading.
   */
  private static boolean isJsonBehindFirstLine(byte[] bytes, int from, int lineEnd, int to) {
    int lines = 0;
    int objects = 0;
    int at = lineEnd + 1;
    while (at < to && lines < VOTERS) {
      objects += bytes[at] == '{' ? 1 : 0;
      lines++;
      at = Newline.find(bytes, at, to) + 1;
    }
    if (startsWith(bytes, from, HEADING)) {
      return objects > 0 && bytes[lineEnd + 1] == '{';
    }
    return objects > 1 && objects * 5 >= lines * 4;
  }
}
