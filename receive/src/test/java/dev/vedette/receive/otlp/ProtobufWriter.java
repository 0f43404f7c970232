package dev.vedette.receive.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/** Writes protocol buffers field by field, as an exporter does. */
final class ProtobufWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  static byte[] message(Consumer<ProtobufWriter> content) {
    var writer = new ProtobufWriter();
    content.accept(writer);
    return writer.out.toByteArray();
  }

  ProtobufWriter sub(int field, Consumer<ProtobufWriter> content) {
    return bytes(field, message(content));
  }

  ProtobufWriter text(int field, String text) {
    return bytes(field, text.getBytes(UTF_8));
  }

  ProtobufWriter bytes(int field, byte[] bytes) {
    varint(((long) field << 3) | Wire.BYTES);
    varint(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  ProtobufWriter number(int field, long number) {
    varint((long) field << 3);
    varint(number);
    return this;
  }

  ProtobufWriter fixed64(int field, long number) {
    varint(((long) field << 3) | Wire.FIXED64);
    for (int i = 0; i < Long.BYTES; i++) {
      out.write((int) (number >>> (8 * i)));
    }
    return this;
  }

  /** A KeyValue whose value is a text. */
  ProtobufWriter attribute(int field, String key, String value) {
    return sub(field, pair -> pair.text(1, key).sub(2, any -> any.text(1, value)));
  }

  private void varint(long number) {
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
