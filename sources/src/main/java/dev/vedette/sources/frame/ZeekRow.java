package dev.vedette.sources.frame;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;

/** Turns one row of a Zeek log into JSON. */
final class ZeekRow {
  private static final byte[] PATH = "\"_path\":\"".getBytes(US_ASCII);
  private static final byte[] TRUE = "true".getBytes(US_ASCII);
  private static final byte[] FALSE = "false".getBytes(US_ASCII);
  private static final byte[] NULL = "null".getBytes(US_ASCII);

  private final JsonBuffer json = new JsonBuffer();
  private byte[] decoded = new byte[256];

  /** The object that the last row became. */
  JsonBuffer json() {
    return json;
  }

  /** Converts {@code bytes[from, to)}; false if its columns are not those of the header. */
  boolean convert(byte[] bytes, int from, int to, ZeekHeader header) {
    json.clear();
    json.put('{');
    path(header.path());
    int at = from;
    List<ZeekColumn> columns = header.columns();
    int last = columns.size() - 1;
    for (int i = 0; i <= last; i++) {
      int end = find(bytes, at, to, header.separator());
      if ((end == to) != (i == last)) {
        return false;
      }
      field(columns.get(i), bytes, at, end, header);
      at = end + header.separator().length;
    }
    json.put('}');
    return true;
  }

  private void path(byte[] path) {
    if (path.length > 0) {
      json.put(PATH);
      json.put(path);
      json.put('"');
    }
  }

  private void field(ZeekColumn column, byte[] bytes, int from, int to, ZeekHeader header) {
    if (is(bytes, from, to, header.unset())) {
      return;
    }
    if (json.length() > 1) {
      json.put(',');
    }
    json.put('"');
    json.put(column.name());
    json.put('"');
    json.put(':');
    boolean isEmpty = is(bytes, from, to, header.empty());
    if (column.isCollection()) {
      collection(column, bytes, from, isEmpty ? from : to, header);
    } else {
      value(column.kind(), bytes, from, isEmpty ? from : to);
    }
  }

  private void collection(ZeekColumn column, byte[] bytes, int from, int to, ZeekHeader header) {
    json.put('[');
    int at = from;
    while (from < to && at <= to) {
      int end = find(bytes, at, to, header.setSeparator());
      if (at > from) {
        json.put(',');
      }
      if (is(bytes, at, end, header.unset())) {
        json.put(NULL);
      } else {
        value(column.kind(), bytes, at, end);
      }
      at = end + Math.max(1, header.setSeparator().length);
    }
    json.put(']');
  }

  private void value(ZeekColumn.Kind kind, byte[] bytes, int from, int to) {
    if (kind == ZeekColumn.Kind.NUMBER && isNumber(bytes, from, to)) {
      json.put(bytes, from, to);
    } else if (kind == ZeekColumn.Kind.BOOLEAN && to - from == 1 && bytes[from] == 'T') {
      json.put(TRUE);
    } else if (kind == ZeekColumn.Kind.BOOLEAN && to - from == 1 && bytes[from] == 'F') {
      json.put(FALSE);
    } else {
      text(bytes, from, to);
    }
  }

  private void text(byte[] bytes, int from, int to) {
    json.put('"');
    if (isPlain(bytes, from, to)) {
      json.put(bytes, from, to);
    } else {
      decodedText(bytes, from, to);
    }
    json.put('"');
  }

  /** Whether the text is the same in Zeek's notation and in JSON's. */
  private static boolean isPlain(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      byte b = bytes[at];
      if (b == '\\' || b == '"' || (b >= 0 && b < ' ')) {
        return false;
      }
    }
    return true;
  }

  private void decodedText(byte[] bytes, int from, int to) {
    if (decoded.length < to - from) {
      decoded = new byte[Math.max(decoded.length * 2, to - from)];
    }
    int end = ZeekText.decode(bytes, from, to, decoded, 0);
    json.escaped(decoded, 0, end);
  }

  /** Whether the text is a JSON number (RFC 8259, section 6). */
  static boolean isNumber(byte[] bytes, int from, int to) {
    int at = from < to && bytes[from] == '-' ? from + 1 : from;
    int whole = digits(bytes, at, to);
    if (whole == at || (bytes[at] == '0' && whole > at + 1)) {
      return false;
    }
    int end = whole;
    if (end < to && bytes[end] == '.') {
      end = digits(bytes, end + 1, to);
      if (end == whole + 1) {
        return false;
      }
    }
    return end == to || isExponent(bytes, end, to);
  }

  private static boolean isExponent(byte[] bytes, int from, int to) {
    if (bytes[from] != 'e' && bytes[from] != 'E') {
      return false;
    }
    int at = from + 1;
    if (at < to && (bytes[at] == '+' || bytes[at] == '-')) {
      at++;
    }
    return at < to && digits(bytes, at, to) == to;
  }

  private static int digits(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at;
  }

  private static boolean is(byte[] bytes, int from, int to, byte[] text) {
    return to - from == text.length && startsWith(bytes, from, text);
  }

  /** The place of a separator in {@code bytes[from, to)}, or {@code to}. */
  private static int find(byte[] bytes, int from, int to, byte[] separator) {
    if (separator.length == 0) {
      return to;
    }
    byte first = separator[0];
    int last = to - separator.length;
    for (int at = from; at <= last; at++) {
      if (bytes[at] == first && (separator.length == 1 || startsWith(bytes, at, separator))) {
        return at;
      }
    }
    return to;
  }

  private static boolean startsWith(byte[] bytes, int from, byte[] text) {
    for (int i = 0; i < text.length; i++) {
      if (bytes[from + i] != text[i]) {
        return false;
      }
    }
    return true;
  }
}
