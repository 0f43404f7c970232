package dev.vedette.sources.decode;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;

/** A JSON object that is the message of a line, perhaps behind a few words. */
final class EmbeddedJson {
  /** How far into the message the object may begin. */
  private static final int LONGEST_PREFIX = 256;

  private final int message;
  private final int object;
  private final JsonDecoder json;

  EmbeddedJson(FieldNames names, JsonDecoder json) {
    this.message = names.intern("message");
    this.object = names.intern(EventDecoder.INNER_OBJECT);
    this.json = json;
  }

  /** Adds the object's fields to those of the line; false if there is no whole object. */
  boolean decode(Event event) {
    int slot = event.find(message);
    if (slot < 0) {
      return false;
    }
    int end = behindContext(event.text(), event.start(slot), event.end(slot));
    int brace = brace(event.text(), event.start(slot), end);
    if (brace < 0 || json.decode(event, brace, end) != null) {
      return false;
    }
    event.add(object, brace, end, Event.TEXT);
    return true;
  }

  /** Before the empty lists that PHP's loggers put behind the object. */
  private static int behindContext(byte[] text, int from, int end) {
    int at = end;
    while (at - 2 > from && (text[at - 1] == ' ' || (text[at - 1] == ']' && text[at - 2] == '['))) {
      at -= text[at - 1] == ' ' ? 1 : 2;
    }
    return at;
  }

  /** Where an object begins that ends with the message, or -1. */
  private static int brace(byte[] text, int from, int end) {
    if (end - from < 2 || text[end - 1] != '}') {
      return -1;
    }
    int limit = Math.min(end - 1, from + LONGEST_PREFIX);
    for (int at = from; at < limit; at++) {
      if (text[at] == '{' && (at == from || text[at - 1] == ' ')) {
        return at;
      }
    }
    return -1;
  }
}
