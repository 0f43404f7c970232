package dev.vedette.sources.decode;

import java.util.Set;

/**
 * The objects inside a JSON object that may be the record that was meant: shippers, queues and
 * exports put records into envelopes, such as {@code {"event": {...}}} or {@code {"data":
 * {"record": {...}}}}. Members are found by their names, outer ones first. Works on well-formed
 * JSON; broken JSON ends the search.
 */
final class InnerObjects {
  /** The most objects that are found in one record. */
  static final int MOST = 8;

  private static final int DEEPEST = 3;
  private static final int LONGEST_NAME = 24;
  private static final Set<String> NAMES =
      Set.of(
          "_raw",
          "_source",
          "alert",
          "attributes",
          "body",
          "content",
          "data",
          "detail",
          "document",
          "entry",
          "event",
          "eventdata",
          "evt",
          "fields",
          "finding",
          "json",
          "jsonpayload",
          "log",
          "message",
          "msg",
          "object",
          "ocsf",
          "original",
          "payload",
          "properties",
          "protopayload",
          "raw",
          "record",
          "result",
          "source",
          "value");

  private final int[] starts = new int[MOST];
  private final int[] ends = new int[MOST];
  private byte[] text = new byte[0];
  private int count;

  /** Looks through the object that {@code text[from, to)} is; answers how many were found. */
  int find(byte[] json, int from, int to) {
    text = json;
    count = 0;
    int first = skipSpace(from, to);
    if (first < to && text[first] == '{') {
      members(first, to);
      for (int i = 0, last = count, depth = 1; depth < DEEPEST && i < last; depth++) {
        for (; i < last; i++) {
          members(starts[i], ends[i]);
        }
        last = count;
      }
    }
    text = new byte[0];
    return count;
  }

  int start(int index) {
    return starts[index];
  }

  int end(int index) {
    return ends[index];
  }

  /** Notes the objects that are members of the one that begins at {@code from}. */
  private void members(int from, int to) {
    int at = from + 1;
    while (at < to && count < MOST) {
      at = skipSpace(at, to);
      if (at >= to || text[at] != '"') {
        return;
      }
      int nameEnd = stringEnd(at, to);
      int value = skipSpace(nameEnd, to);
      if (value >= to || text[value] != ':') {
        return;
      }
      value = skipSpace(value + 1, to);
      int end = valueEnd(value, to);
      if (value < to && text[value] == '{' && isWrapper(at + 1, nameEnd - 1)) {
        starts[count] = value;
        ends[count++] = end;
      }
      at = skipSpace(end, to);
      if (at >= to || text[at] != ',') {
        return;
      }
      at++;
    }
  }

  private boolean isWrapper(int from, int to) {
    if (to - from > LONGEST_NAME) {
      return false;
    }
    var name = new StringBuilder(to - from);
    for (int at = from; at < to; at++) {
      name.append((char) (text[at] >= 'A' && text[at] <= 'Z' ? text[at] + 32 : text[at] & 0xFF));
    }
    return NAMES.contains(name.toString());
  }

  /** Behind the value that begins at {@code from}. */
  private int valueEnd(int from, int to) {
    int depth = 0;
    int at = from;
    while (at < to) {
      byte b = text[at];
      if (b == '"') {
        at = stringEnd(at, to);
        if (depth == 0) {
          return at;
        }
        continue;
      }
      if (b == '{' || b == '[') {
        depth++;
      } else if (b == '}' || b == ']') {
        depth--;
        if (depth <= 0) {
          return depth == 0 ? at + 1 : at;
        }
      } else if (b == ',' && depth == 0) {
        return at;
      }
      at++;
    }
    return to;
  }

  /** Behind the closing quote of the string that begins at {@code from}. */
  private int stringEnd(int from, int to) {
    int at = from + 1;
    while (at < to && text[at] != '"') {
      at += text[at] == '\\' ? 2 : 1;
    }
    return Math.min(to, at + 1);
  }

  private int skipSpace(int from, int to) {
    int at = from;
    while (at < to && text[at] <= ' ' && text[at] >= 0) {
      at++;
    }
    return at;
  }
}
