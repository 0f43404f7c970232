package dev.vedette.detect.geography;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes files in MaxMind's format (MaxMind DB File Format Specification 2.0) with a few networks.
 */
final class TinyDatabase {
  private final List<int[]> nodes = new ArrayList<>(List.of(new int[] {0, 0}));
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private final List<Integer> offsets = new ArrayList<>();

  /** Adds the network of the first byte of an IPv4 address. */
  TinyDatabase add(int firstByte, Map<String, Object> record) {
    offsets.add(data.size());
    write(record, data);
    int node = 0;
    for (int bit = 7; bit > 0; bit--) {
      int side = firstByte >> bit & 1;
      if (nodes.get(node)[side] == 0) {
        nodes.add(new int[] {0, 0});
        nodes.get(node)[side] = nodes.size() - 1;
      }
      node = nodes.get(node)[side];
    }
    nodes.get(node)[firstByte & 1] = -offsets.size();
    return this;
  }

  void save(Path file) {
    var out = new ByteArrayOutputStream();
    for (var node : nodes) {
      pointer(node[0], out);
      pointer(node[1], out);
    }
    out.writeBytes(new byte[16]);
    out.writeBytes(data.toByteArray());
    out.writeBytes(new byte[] {(byte) 0xAB, (byte) 0xCD, (byte) 0xEF});
    out.writeBytes("MaxMind.com".getBytes(UTF_8));
    write(metadata(), out);
    try {
      Files.write(file, out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Object> metadata() {
    var metadata = new LinkedHashMap<String, Object>();
    metadata.put("node_count", nodes.size());
    metadata.put("record_size", 24);
    metadata.put("ip_version", 4);
    metadata.put("database_type", "Tiny");
    metadata.put("languages", List.of("en"));
    metadata.put("binary_format_major_version", 2);
    metadata.put("binary_format_minor_version", 0);
    metadata.put("build_epoch", 1);
    metadata.put("description", Map.of("en", "a test"));
    return metadata;
  }

  private void pointer(int target, ByteArrayOutputStream out) {
    int value = nodes.size();
    if (target > 0) {
      value = target;
    } else if (target < 0) {
      value = nodes.size() + 16 + offsets.get(-target - 1);
    }
    out.write(value >> 16);
    out.write(value >> 8);
    out.write(value);
  }

  private static void write(Object value, ByteArrayOutputStream out) {
    switch (value) {
      case String text -> {
        var bytes = text.getBytes(UTF_8);
        head(2, bytes.length, out);
        out.writeBytes(bytes);
      }
      case Double number -> {
        out.write(3 << 5 | 8);
        eight(number, out);
      }
      case Integer number -> {
        out.write(6 << 5 | 4);
        out.writeBytes(
            new byte[] {
              (byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), number.byteValue()
            });
      }
      case Map<?, ?> map -> {
        out.write(7 << 5 | map.size());
        map.forEach((key, each) -> {
          write(key, out);
          write(each, out);
        });
      }
      case List<?> list -> {
        out.write(list.size());
        out.write(11 - 7);
        list.forEach(each -> write(each, out));
      }
      default -> throw new IllegalArgumentException("" + value);
    }
  }

  /** A control byte: the type, and the size, which goes on in a second byte from 29 on. */
  private static void head(int type, int size, ByteArrayOutputStream out) {
    out.write(type << 5 | Math.min(size, 29));
    if (size >= 29) {
      out.write(size - 29);
    }
  }

  private static void eight(double number, ByteArrayOutputStream out) {
    try {
      new DataOutputStream(out).writeDouble(number);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
