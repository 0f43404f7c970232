package dev.vedette.receive.netflow;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** NetFlow 5, whose records all look the same: as if by a template that everybody knows. */
final class Version5 {
  static final int HEAD = 24;

  /** No datagram has more (Cisco, "NetFlow Export Datagram Format"). */
  private static final int MOST = 30;

  /** The elements of a record and their lengths, in their order. */
  private static final int[][] FIELDS = {
    {8, 4}, {12, 4}, {15, 4}, {10, 2}, {14, 2}, {2, 4}, {1, 4}, {22, 4}, {21, 4}, {7, 2}, {11, 2},
    {210, 1}, {6, 1}, {4, 1}, {5, 1}, {16, 2}, {17, 2}, {9, 1}, {13, 1}, {210, 2}
  };

  private Version5() {}

  static Template template(Elements elements) {
    List<Template.Field> fields = new ArrayList<>();
    for (var field : FIELDS) {
      fields.add(new Template.Field(elements.registered(field[0]), field[1]));
    }
    return Template.of(0, false, fields);
  }

  static Header header(ByteBuffer in, InetSocketAddress from) {
    long seconds = Integer.toUnsignedLong(in.getInt(8));
    long nanoseconds = Integer.toUnsignedLong(in.getInt(12));
    return new Header(
        from,
        5,
        Short.toUnsignedInt(in.getShort(20)),
        1000 * seconds + nanoseconds / 1_000_000,
        Integer.toUnsignedLong(in.getInt(4)),
        in.getShort(22) & 0x3FFF);
  }

  static int count(ByteBuffer in) {
    return Math.min(Short.toUnsignedInt(in.getShort(2)), MOST);
  }

  static long sequence(ByteBuffer in) {
    return Integer.toUnsignedLong(in.getInt(16));
  }
}
