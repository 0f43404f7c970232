package dev.vedette.sources.frame;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;

/**
 * Turns one row of a W3C log into JSON. All values are text; a dash, or nothing, stands for no
 * value. Inside quotes a quotation mark is doubled.
 */
final class W3cRow {
  private static final byte[] SOFTWARE = "\"_software\":\"".getBytes(US_ASCII);

  private final JsonBuffer json = new JsonBuffer();
  private byte[] unquoted = new byte[256];
  private int unquotedLength;

  /** The object that the last row became. */
  JsonBuffer json() {
    return json;
  }

  /** Converts {@code bytes[from, to)}; false if its columns are not those of the header. */
  boolean convert(byte[] bytes, int from, int to, W3cHeader header) {
    json.clear();
    json.put('{');
    if (header.software().length > 0) {
      json.put(SOFTWARE);
      json.put(header.software());
      json.put('"');
    }
    int end = Blank.trimEnd(bytes, from, to);
    int at = columns(bytes, from, header.isCommaSeparated() ? to : end, header);
    json.put('}');
    return at > end;
  }

  /** Writes the columns; beyond the end if there were as many as names, else a place before it. */
  private int columns(byte[] bytes, int from, int end, W3cHeader header) {
    List<byte[]> names = header.names();
    int at = from;
    for (int i = 0; i < names.size(); i++) {
      if (at > end) {
        return -1;
      }
      boolean isQuoted = at < end && bytes[at] == '"';
      int stop = isQuoted ? quoted(bytes, at + 1, end) : at;
      int next = separator(bytes, stop, end, header.isCommaSeparated());
      if (isQuoted) {
        field(names.get(i), unquoted, 0, unquotedLength);
      } else {
        field(names.get(i), bytes, at, next);
      }
      at = next + 1;
    }
    return at;
  }

  private void field(byte[] name, byte[] bytes, int from, int to) {
    if (from == to || (to - from == 1 && bytes[from] == '-')) {
      return;
    }
    if (json.length() > 1) {
      json.put(',');
    }
    json.put('"');
    json.put(name);
    json.put('"');
    json.put(':');
    json.put('"');
    json.escaped(bytes, from, to);
    json.put('"');
  }

  /** Keeps the value without its quotes and answers the place behind them. */
  private int quoted(byte[] bytes, int from, int end) {
    if (unquoted.length < end - from) {
      unquoted = new byte[Math.max(unquoted.length * 2, end - from)];
    }
    unquotedLength = 0;
    int at = from;
    while (at < end && (bytes[at] != '"' || (at + 1 < end && bytes[at + 1] == '"'))) {
      unquoted[unquotedLength++] = bytes[at];
      at += bytes[at] == '"' ? 2 : 1;
    }
    return Math.min(end, at + 1);
  }

  private static int separator(byte[] bytes, int from, int end, boolean isCommaSeparated) {
    int at = from;
    while (at < end
        && (isCommaSeparated ? bytes[at] != ',' : bytes[at] != ' ' && bytes[at] != '\t')) {
      at++;
    }
    return at;
  }
}
