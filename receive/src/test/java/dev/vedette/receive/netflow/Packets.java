package dev.vedette.receive.netflow;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** Writes datagrams of NetFlow and IPFIX, right or wrong, for tests. */
final class Packets {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  static Packets version9(long uptime, long seconds, int sequence, int source) {
    return new Packets().u16(9).u16(1).u32(uptime).u32(seconds).u32(sequence).u32(source);
  }

  /** A message of IPFIX, whose length is set once it is complete. */
  static byte[] ipfix(long seconds, int sequence, int domain, Consumer<Packets> sets) {
    var body = new Packets();
    sets.accept(body);
    var all = body.bytes();
    return new Packets()
        .u16(10)
        .u16(16 + all.length)
        .u32(seconds)
        .u32(sequence)
        .u32(domain)
        .raw(all)
        .bytes();
  }

  Packets set(int id, Consumer<Packets> content) {
    var body = new Packets();
    content.accept(body);
    var all = body.bytes();
    return u16(id).u16(4 + all.length).raw(all);
  }

  /** A template of elements and lengths. */
  Packets template(int id, int... fields) {
    u16(id).u16(fields.length / 2);
    for (int field : fields) {
      u16(field);
    }
    return this;
  }

  Packets u8(int value) {
    return write(o -> o.writeByte(value));
  }

  Packets u16(int value) {
    return write(o -> o.writeShort(value));
  }

  Packets u32(long value) {
    return write(o -> o.writeInt((int) value));
  }

  Packets u64(long value) {
    return write(o -> o.writeLong(value));
  }

  Packets address(int a, int b, int c, int d) {
    return u8(a).u8(b).u8(c).u8(d);
  }

  Packets raw(byte[] all) {
    return write(o -> o.write(all));
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private Packets write(Writing writing) {
    try {
      writing.to(out);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
