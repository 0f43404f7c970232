package dev.vedette.receive.netflow;

import static java.nio.charset.StandardCharsets.UTF_8;

/** An information element: what a field of a flow is called and how it is read. Immutable. */
final class Element {
  private final int id;
  private final String name;
  private final Kind kind;
  private final Edge edge;

  /** The name as it is written before a value in JSON. */
  private final byte[] key;

  /** The ends of a flow. */
  enum Edge {
    NONE,
    START,
    END
  }

  /**
   * @param id by which templates name it
   * @param name as in IANA's registry
   */
  Element(int id, String name, Kind kind) {
    this.id = id;
    this.name = name;
    this.kind = kind;
    edge = edge(name, kind);
    key = (",\"" + name + "\":").getBytes(UTF_8);
  }

  private static Edge edge(String name, Kind kind) {
    return switch (kind) {
      case UPTIME, SECONDS, MILLISECONDS, FRACTION, BEFORE ->
          name.startsWith("flowStart")
              ? Edge.START
              : name.startsWith("flowEnd") ? Edge.END : Edge.NONE;
      case NUMBER, FLOAT, ADDRESS, MAC, TEXT, OCTETS, PADDING -> Edge.NONE;
    };
  }

  int id() {
    return id;
  }

  String name() {
    return name;
  }

  Kind kind() {
    return kind;
  }

  /** Of which end of a flow it is the time. */
  Edge edge() {
    return edge;
  }

  void writeKey(JsonBytes out) {
    out.write(key);
  }
}
