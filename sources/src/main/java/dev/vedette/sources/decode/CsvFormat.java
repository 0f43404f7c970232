package dev.vedette.sources.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;
import java.util.List;

/**
 * Values in a fixed order between separators, quoted as in RFC 4180 where they hold one. An empty
 * value is none. What is beyond the columns that are known is left out.
 */
public final class CsvFormat implements InnerFormat {
  private final int[] fields;
  private final byte separator;

  /**
   * @param columns the fields in their order; {@code _} for one that nobody needs
   */
  public CsvFormat(FieldNames names, char separator, List<String> columns) {
    this.fields =
        columns.stream()
            .mapToInt(name -> name.equals("_") ? FieldNames.UNKNOWN : names.intern(name))
            .toArray();
    this.separator = (byte) separator;
  }

  @Override
  public void unpack(Event event, int slot) {
    event.unescape(slot);
    int at = event.start(slot);
    int end = event.end(slot);
    for (int field : fields) {
      if (at > end || event.size() >= MOST_VALUES) {
        return;
      }
      boolean isQuoted = at < end && event.text()[at] == '"';
      at = isQuoted ? quoted(event, field, at + 1, end) : plain(event, field, at, end);
    }
  }

  /** Adds a value and answers where the next one begins. */
  private int plain(Event event, int field, int from, int end) {
    int stop = find(event.text(), from, end, separator);
    if (field >= 0 && stop > from) {
      event.add(field, from, stop, Event.TEXT);
    }
    return stop + 1;
  }

  private int quoted(Event event, int field, int from, int end) {
    var text = event.text();
    int at = from;
    boolean isDoubled = false;
    while (at < end && (text[at] != '"' || (at + 1 < end && text[at + 1] == '"'))) {
      isDoubled |= text[at] == '"';
      at += text[at] == '"' ? 2 : 1;
    }
    if (field >= 0 && isDoubled) {
      event.add(field, new String(text, from, at - from, UTF_8).replace("\"\"", "\""));
    } else if (field >= 0 && at > from) {
      event.add(field, from, at, Event.TEXT);
    }
    return find(event.text(), at, end, separator) + 1;
  }

  private static int find(byte[] text, int from, int end, byte wanted) {
    int at = from;
    while (at < end && text[at] != wanted) {
      at++;
    }
    return at;
  }
}
