package dev.vedette.receive.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads one message of protocol buffers, field by field, in place.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Encoding</a>
 */
final class Wire {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int BYTES = 2;
  static final int FIXED32 = 5;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int LONGEST_VARINT = 10;

  private final byte[] bytes;
  private final int end;
  private int at;
  private int type;

  Wire(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.end = to;
  }

  /** The number of the next field, 0 at the end. Its value is read or skipped before the next. */
  int next() throws Malformed {
    if (at == end) {
      return 0;
    }
    long tag = varint();
    type = (int) tag & 7;
    long field = tag >>> 3;
    if (field == 0 || field > 0x1FFF_FFFF) {
      throw new Malformed("a field of protobuf has no valid number");
    }
    return (int) field;
  }

  long number() throws Malformed {
    require(VARINT);
    return varint();
  }

  long fixed64() throws Malformed {
    require(FIXED64);
    return eight();
  }

  Wire message() throws Malformed {
    require(BYTES);
    int length = length();
    at += length;
    return new Wire(bytes, at - length, at);
  }

  String text() throws Malformed {
    require(BYTES);
    int length = length();
    var text = new String(bytes, at, length, UTF_8);
    at += length;
    return text;
  }

  byte[] bytes() throws Malformed {
    require(BYTES);
    int length = length();
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  /** Passes the value of a field that nobody needs. */
  void skip() throws Malformed {
    switch (type) {
      case VARINT -> varint();
      case FIXED64 -> pass(Long.BYTES);
      case FIXED32 -> pass(Integer.BYTES);
      case BYTES -> {
        int length = length();
        at += length;
      }
      default -> throw new Malformed("a field of protobuf has an unknown type");
    }
  }

  private void require(int wanted) throws Malformed {
    if (type != wanted) {
      throw new Malformed("a field of protobuf has another type than OTLP says");
    }
  }

  private long eight() throws Malformed {
    pass(Long.BYTES);
    return (long) LONG.get(bytes, at - Long.BYTES);
  }

  private void pass(int count) throws Malformed {
    if (end - at < count) {
      throw new Malformed("protobuf that ends in the middle");
    }
    at += count;
  }

  /** A length that what follows has. */
  private int length() throws Malformed {
    long length = varint();
    if (length < 0 || length > end - at) {
      throw new Malformed("protobuf that ends in the middle");
    }
    return (int) length;
  }

  private long varint() throws Malformed {
    long value = 0;
    for (int i = 0; i < LONGEST_VARINT; i++) {
      if (at == end) {
        throw new Malformed("protobuf that ends in the middle");
      }
      byte b = bytes[at++];
      value |= (long) (b & 0x7F) << (7 * i);
      if (b >= 0) {
        return value;
      }
    }
    throw new Malformed("a number of protobuf that does not end");
  }
}
