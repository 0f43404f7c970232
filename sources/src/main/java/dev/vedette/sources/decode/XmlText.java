package dev.vedette.sources.decode;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tags of a piece of XML, one after the other. No entities but those that every XML has are
 * known, nothing is ever fetched, and what is not well-formed ends the text.
 */
final class XmlText {
  private static final int MOST_ATTRIBUTES = 32;
  private static final int LONGEST_ENTITY = 10;

  private final String text;
  private int at;

  /**
   * A tag.
   *
   * @param isEnd whether it ends an element
   * @param isEmpty whether the element ends with it
   */
  record Tag(String name, Map<String, String> attributes, boolean isEnd, boolean isEmpty) {}

  XmlText(String text, int from) {
    this.text = text;
    this.at = from;
  }

  /** The next tag, null at the end of the text. */
  @Nullable Tag next() {
    while (true) {
      int open = text.indexOf('<', at);
      int close = open < 0 ? -1 : text.indexOf('>', open);
      if (close < 0) {
        return null;
      }
      char kind = text.charAt(open + 1);
      if (kind == '!' || kind == '?') {
        at = close + 1;
        continue;
      }
      return kind == '/' ? end(open, close) : start(open);
    }
  }

  private Tag end(int open, int close) {
    at = close + 1;
    return new Tag(local(text.substring(open + 2, close).strip()), Map.of(), true, false);
  }

  private @Nullable Tag start(int open) {
    at = open + 1;
    var name = word();
    var attributes = new LinkedHashMap<String, String>();
    while (at < text.length() && attributes.size() < MOST_ATTRIBUTES) {
      skipSpace();
      if (at < text.length() && text.charAt(at) == '>') {
        at++;
        return new Tag(local(name), attributes, false, false);
      }
      if (text.startsWith("/>", at)) {
        at += 2;
        return new Tag(local(name), attributes, false, true);
      }
      if (!attribute(attributes)) {
        return null;
      }
    }
    return null;
  }

  private boolean attribute(Map<String, String> attributes) {
    var name = word();
    skipSpace();
    if (name.isEmpty() || at + 1 >= text.length() || text.charAt(at) != '=') {
      return false;
    }
    at++;
    skipSpace();
    char quote = at < text.length() ? text.charAt(at) : 0;
    int end = quote == '"' || quote == '\'' ? text.indexOf(quote, at + 1) : -1;
    if (end < 0) {
      return false;
    }
    attributes.putIfAbsent(local(name), unescape(text.substring(at + 1, end)));
    at = end + 1;
    return true;
  }

  /** The text up to the next tag. */
  String text() {
    int end = text.indexOf('<', at);
    var between = text.substring(at, end < 0 ? text.length() : end);
    at = end < 0 ? text.length() : end;
    return unescape(between).strip();
  }

  private String word() {
    int from = at;
    while (at < text.length() && " \t\r\n=/>".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(from, at);
  }

  private void skipSpace() {
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
  }

  /** A name without the prefix of its namespace. */
  private static String local(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  static String unescape(String text) {
    if (text.indexOf('&') < 0) {
      return text;
    }
    var plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      int end = text.charAt(i) == '&' ? text.indexOf(';', i) : -1;
      int point = end < 0 || end - i > LONGEST_ENTITY ? -1 : point(text.substring(i + 1, end));
      if (point < 0) {
        plain.append(text.charAt(i));
      } else {
        plain.appendCodePoint(point);
        i = end;
      }
    }
    return plain.toString();
  }

  private static int point(String entity) {
    return switch (entity) {
      case "lt" -> '<';
      case "gt" -> '>';
      case "amp" -> '&';
      case "quot" -> '"';
      case "apos" -> '\'';
      default -> numbered(entity);
    };
  }

  private static int numbered(String entity) {
    boolean isHex = entity.startsWith("#x");
    if (!entity.startsWith("#") || entity.length() < (isHex ? 3 : 2)) {
      return -1;
    }
    try {
      int point = Integer.parseInt(entity.substring(isHex ? 2 : 1), isHex ? 16 : 10);
      return Character.isValidCodePoint(point) ? point : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
