package dev.vedette.sources.frame;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** One column of a Zeek log. */
final class ZeekColumn {
  /** How a value is written in JSON. */
  enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN
  }

  private final byte[] name;
  private final Kind kind;
  private final boolean isCollection;

  private ZeekColumn(byte[] name, Kind kind, boolean isCollection) {
    this.name = name;
    this.kind = kind;
    this.isCollection = isCollection;
  }

  static ZeekColumn of(String name, String type) {
    int bracket = type.indexOf('[');
    boolean isCollection = bracket > 0 && type.endsWith("]");
    var inner = isCollection ? type.substring(bracket + 1, type.length() - 1) : type;
    return new ZeekColumn(escaped(name), kind(inner), isCollection);
  }

  /** The field's name as the inside of a JSON string. */
  byte[] name() {
    return name;
  }

  /** The kind of the value, or of each element if it is a collection. */
  Kind kind() {
    return kind;
  }

  /** Whether it is a set or a vector. */
  boolean isCollection() {
    return isCollection;
  }

  /** Text whose characters stand for bytes, as the inside of a JSON string. */
  static byte[] escaped(String latin1) {
    var bytes = latin1.getBytes(ISO_8859_1);
    var json = new JsonBuffer();
    json.escaped(bytes, 0, bytes.length);
    return json.toBytes();
  }

  private static Kind kind(String type) {
    return switch (type) {
      case "bool" -> Kind.BOOLEAN;
      case "count", "int", "port", "double", "time", "interval" -> Kind.NUMBER;
      default -> Kind.TEXT;
    };
  }
}
