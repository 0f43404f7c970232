package dev.vedette.sources.decode;

/**
 * Walks {@code key=value} pairs as Linux audit writes them: bare, in double or in single quotes,
 * with text that is no pair in between.
 */
final class KeyValues {
  private final String text;
  private int at;
  private String key = "";
  private String value = "";
  private boolean quoted;

  KeyValues(String text) {
    this.text = text;
  }

  String key() {
    return key;
  }

  String value() {
    return value;
  }

  boolean quoted() {
    return quoted;
  }

  /** Moves to the next pair; false if there is none. */
  boolean next() {
    while (true) {
      skipSeparators();
      int equals = at;
      while (equals < text.length() && !isSeparator(equals) && text.charAt(equals) != '=') {
        equals++;
      }
      if (equals == text.length()) {
        return false;
      }
      if (text.charAt(equals) != '=') {
        at = equals;
        continue;
      }
      key = text.substring(at, equals);
      readValue(equals + 1);
      return true;
    }
  }

  private void readValue(int start) {
    char first = start < text.length() ? text.charAt(start) : ' ';
    quoted = first == '"' || first == '\'';
    if (quoted) {
      int close = text.indexOf(first, start + 1);
      int end = close < 0 ? text.length() : close;
      value = text.substring(start + 1, end);
      at = Math.min(text.length(), end + 1);
      return;
    }
    int end = start;
    while (end < text.length() && !isSeparator(end)) {
      end++;
    }
    value = text.substring(start, end);
    at = end;
  }

  private void skipSeparators() {
    while (at < text.length() && isSeparator(at)) {
      at++;
    }
  }

  /** A space, a comma, or the group separator before auditd's interpreted copy of the fields. */
  private boolean isSeparator(int index) {
    char c = text.charAt(index);
    return c == ' ' || c == ',' || c == '\u001d' || c == '\t';
  }
}
