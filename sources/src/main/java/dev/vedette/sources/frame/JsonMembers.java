package dev.vedette.sources.frame;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The members of one JSON object, as far as its bytes are there. */
final class JsonMembers {
  private final JsonScanner scanner = new JsonScanner();
  private final byte[] bytes;
  private final int to;
  private int at;
  private String name = "";
  private int value;
  private boolean isComplete;

  /**
   * @param from where the object's brace is
   */
  JsonMembers(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.to = to;
    this.at = from + 1;
    this.value = -1;
  }

  /** Goes to the next member; false at the object's end, at bad syntax and where bytes end. */
  boolean next() {
    if (value >= 0 && !skipValue()) {
      return false;
    }
    at = Blank.skip(bytes, at, to);
    if (at < to && bytes[at] == ',') {
      at = Blank.skip(bytes, at + 1, to);
    }
    if (at >= to || bytes[at] != '"') {
      isComplete = at < to && bytes[at] == '}';
      return false;
    }
    int end = endOfString(at);
    int colon = Blank.skip(bytes, end, to);
    if (colon >= to || bytes[colon] != ':') {
      return false;
    }
    name = new String(bytes, at + 1, end - at - 2, UTF_8);
    value = Blank.skip(bytes, colon + 1, to);
    at = value;
    return value < to;
  }

  /** The current member's name, its escapes as they stand. */
  String name() {
    return name;
  }

  /** Where the current member's value begins. */
  int value() {
    return value;
  }

  /** Whether the current member's value begins with this byte. */
  boolean begins(char first) {
    return bytes[value] == first;
  }

  /** Where the current member's value ends, or -1 if it goes on behind the bytes. */
  int endOfValue() {
    scanner.begin(false);
    int end = scanner.scan(bytes, value, to);
    return Math.max(end, -1);
  }

  /** Whether the object's end was reached. */
  boolean isComplete() {
    return isComplete;
  }

  private boolean skipValue() {
    int end = endOfValue();
    at = Math.max(end, 0);
    return end >= 0;
  }

  private int endOfString(int from) {
    scanner.begin(false);
    int end = scanner.scan(bytes, from, to);
    return end < 0 ? to : end;
  }
}
