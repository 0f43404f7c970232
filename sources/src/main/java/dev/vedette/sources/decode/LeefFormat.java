package dev.vedette.sources.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;

/**
 * IBM's Log Event Extended Format, 1.0 and 2.0: {@code LEEF:2.0|vendor|product|version|event|^|}
 * and pairs with a tab, or the character that 2.0 names, between them. Relays turn tabs into
 * spaces; without any the pairs are read as those of CEF.
 */
public final class LeefFormat implements InnerFormat {
  private static final byte[] MARK = "LEEF:".getBytes(US_ASCII);
  private static final int LONGEST_DELIMITER = 4;

  private final FieldNames names;
  private final PipedHeader header;
  private final CefExtension extension;
  private final PairsFormat tabbed;

  public LeefFormat(FieldNames names) {
    this.names = names;
    header =
        new PipedHeader(
            names,
            "leef.version",
            "DeviceVendor",
            "DeviceProduct",
            "DeviceVersion",
            "DeviceEventClassID");
    extension = new CefExtension(names);
    tabbed = new PairsFormat(names, "\t");
  }

  @Override
  public void unpack(Event event, int slot) {
    event.unescape(slot);
    int end = event.end(slot);
    int begin = PipedHeader.behind(MARK, event.text(), event.start(slot), end);
    if (begin >= 0) {
      boolean isSecond = begin < end && event.text()[begin] == '2';
      body(event, header.unpack(event, begin, end), end, isSecond);
    }
  }

  private void body(Event event, int from, int end, boolean mayNameDelimiter) {
    int bar = mayNameDelimiter ? find(event.text(), from, end, '|') : end;
    char delimiter = '\t';
    int at = from;
    if (bar - from <= LONGEST_DELIMITER && bar < end) {
      delimiter = delimiter(new String(event.text(), from, bar - from, US_ASCII));
      at = bar + 1;
    }
    if (find(event.text(), at, end, delimiter) == end) {
      extension.unpack(event, at, end);
    } else if (delimiter == '\t') {
      tabbed.unpack(event, at, end);
    } else {
      new PairsFormat(names, String.valueOf(delimiter)).unpack(event, at, end);
    }
  }

  /** A character, or its code such as {@code x5E} or {@code 0x5E}; a tab if it is neither. */
  private static char delimiter(String written) {
    if (written.length() == 1) {
      return written.charAt(0);
    }
    int x = written.indexOf('x');
    int high = x < 0 || x + 2 >= written.length() ? -1 : Character.digit(written.charAt(x + 1), 16);
    int low = high < 0 ? -1 : Character.digit(written.charAt(x + 2), 16);
    int code = high * 16 + low;
    return high < 0 || low < 0 || code > 127 ? '\t' : (char) code;
  }

  private static int find(byte[] text, int from, int end, char wanted) {
    int at = from;
    while (at < end && text[at] != wanted) {
      at++;
    }
    return at;
  }
}
