package dev.vedette.sources.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;

/**
 * The pairs at the end of a CEF record. A value is not quoted and may hold spaces: it ends before
 * the word that is followed by the next equals sign. Inside values {@code \=}, {@code \\}, {@code
 * \n} and {@code \r} are escapes; writers that forget to escape an equals sign are forgiven where
 * the word before it can be no key, as in an address with a query.
 */
final class CefExtension {
  private final FieldNames names;

  CefExtension(FieldNames names) {
    this.names = names;
  }

  void unpack(Event event, int from, int end) {
    int key = skipSpaces(event.text(), from, end);
    int equals = equals(event.text(), key, end);
    while (equals < end && event.size() < InnerFormat.MOST_VALUES) {
      int word = word(event.text(), key, equals);
      int next = equals(event.text(), equals + 1, end);
      int nextKey = next < end ? word(event.text(), equals + 1, next) : end;
      int field = names.child(FieldNames.ROOT, event.text(), word, equals);
      int stop = trim(event.text(), equals + 1, nextKey);
      if (field >= 0 && stop > equals + 1) {
        add(event, field, equals + 1, stop);
      }
      key = nextKey;
      equals = next;
    }
  }

  /** Adds a value without its escapes. */
  static void add(Event event, int field, int from, int to) {
    var text = event.text();
    for (int at = from; at < to; at++) {
      if (text[at] == '\\') {
        event.add(field, unescaped(new String(text, from, to - from, UTF_8)));
        return;
      }
    }
    event.add(field, from, to, Event.TEXT);
  }

  private static String unescaped(String written) {
    var plain = new StringBuilder(written.length());
    for (int at = 0; at < written.length(); at++) {
      char c = written.charAt(at);
      char next = at + 1 < written.length() ? written.charAt(at + 1) : ' ';
      if (c == '\\' && "=|\\nr".indexOf(next) >= 0) {
        plain.append(next == 'n' ? '\n' : next == 'r' ? '\r' : next);
        at++;
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /** The next equals sign that stands behind a word fit for a key, or the end. */
  private static int equals(byte[] text, int from, int end) {
    boolean isKey = true;
    int length = 0;
    for (int at = from; at < end; at++) {
      byte b = text[at];
      if (b == '=' && isKey && length > 0) {
        return at;
      }
      isKey = isSpace(b) || (isKey && isKeyByte(b));
      length = isSpace(b) ? 0 : length + 1;
    }
    return end;
  }

  /** Where the word begins that ends here. */
  private static int word(byte[] text, int from, int end) {
    int at = end;
    while (at > from && !isSpace(text[at - 1])) {
      at--;
    }
    return at;
  }

  private static int trim(byte[] text, int from, int end) {
    int at = end;
    while (at > from && isSpace(text[at - 1])) {
      at--;
    }
    return at;
  }

  private static int skipSpaces(byte[] text, int from, int end) {
    int at = from;
    while (at < end && isSpace(text[at])) {
      at++;
    }
    return at;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t';
  }

  private static boolean isKeyByte(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || "_.-[]".indexOf(b) >= 0;
  }
}
