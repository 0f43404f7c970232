package dev.vedette.sources.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;

/**
 * {@code key=value key="a value with spaces"}, with words that are no pair in between. A quotation
 * mark inside quotes is written {@code \"}; any other backslash stands for itself, for paths of
 * Windows are written as they are.
 */
public final class PairsFormat implements InnerFormat {
  private final FieldNames names;
  private final byte[] separators;

  /**
   * @param separators the ASCII characters each of which ends a value that is not quoted
   */
  public PairsFormat(FieldNames names, String separators) {
    this.names = names;
    this.separators = separators.getBytes(UTF_8);
  }

  @Override
  public void unpack(Event event, int slot) {
    event.unescape(slot);
    unpack(event, event.start(slot), event.end(slot));
  }

  void unpack(Event event, int from, int end) {
    int at = from;
    while (at < end && event.size() < MOST_VALUES) {
      int keyEnd = keyEnd(event.text(), at, end);
      if (keyEnd == end || event.text()[keyEnd] != '=') {
        at = keyEnd + 1;
        continue;
      }
      int field =
          keyEnd == at
              ? FieldNames.UNKNOWN
              : names.child(FieldNames.ROOT, event.text(), at, keyEnd);
      at = value(event, field, keyEnd + 1, end);
    }
  }

  /** The first equals sign or separator. */
  private int keyEnd(byte[] text, int from, int end) {
    int at = from;
    while (at < end && text[at] != '=' && !isSeparator(text[at])) {
      at++;
    }
    return at;
  }

  /** Adds the value that begins here and answers where it ends. */
  private int value(Event event, int field, int from, int end) {
    var text = event.text();
    if (from < end && text[from] == '"') {
      return quoted(event, field, from + 1, end);
    }
    int at = from;
    while (at < end && !isSeparator(text[at])) {
      at++;
    }
    if (field >= 0) {
      event.add(field, from, at, Event.TEXT);
    }
    return at;
  }

  private static int quoted(Event event, int field, int from, int end) {
    var text = event.text();
    int at = from;
    boolean escapes = false;
    while (at < end && text[at] != '"') {
      boolean escape = text[at] == '\\' && at + 1 < end && text[at + 1] == '"' && at + 2 < end;
      escapes |= escape;
      at += escape ? 2 : 1;
    }
    if (field >= 0 && escapes) {
      event.add(field, new String(text, from, at - from, UTF_8).replace("\\\"", "\""));
    } else if (field >= 0) {
      event.add(field, from, at, Event.TEXT);
    }
    return Math.min(end, at + 1);
  }

  private boolean isSeparator(byte b) {
    for (byte separator : separators) {
      if (b == separator) {
        return true;
      }
    }
    return false;
  }
}
