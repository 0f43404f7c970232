package dev.vedette.sources.decode;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;
import java.util.Arrays;

/** Fields in a fixed order, each ended by a bar; a bar inside one is written {@code \|}. */
final class PipedHeader {
  private final int[] fields;

  PipedHeader(FieldNames names, String... fields) {
    this.fields = Arrays.stream(fields).mapToInt(names::intern).toArray();
  }

  /** Where the text behind a mark begins, or -1 if the mark is not there. */
  static int behind(byte[] mark, byte[] text, int from, int end) {
    for (int at = from; at + mark.length <= end; at++) {
      if (Arrays.equals(text, at, at + mark.length, mark, 0, mark.length)) {
        return at + mark.length;
      }
    }
    return -1;
  }

  /** Adds the fields and answers what is behind the last bar. */
  int unpack(Event event, int from, int end) {
    int at = from;
    for (int field : fields) {
      int bar = bar(event.text(), at, end);
      if (bar > at && event.size() < InnerFormat.MOST_VALUES) {
        CefExtension.add(event, field, at, bar);
      }
      at = Math.min(end, bar + 1);
    }
    return at;
  }

  private static int bar(byte[] text, int from, int end) {
    int at = from;
    while (at < end && text[at] != '|') {
      at += text[at] == '\\' ? 2 : 1;
    }
    return Math.min(at, end);
  }
}
