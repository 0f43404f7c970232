package dev.vedette.detect.yara.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Reads of memory that the library owns, through bare pointers. */
@SuppressWarnings("restricted")
final class NativeMemory {
  private NativeMemory() {}

  /** The structure that a pointer at a place points to; its address is 0 for none. */
  static MemorySegment follow(MemorySegment structure, long offset, long size) {
    return structure.get(ValueLayout.ADDRESS_UNALIGNED, offset).reinterpret(size);
  }

  static boolean isNull(MemorySegment structure) {
    return structure.address() == 0;
  }

  static int number(MemorySegment structure, long offset) {
    return structure.get(ValueLayout.JAVA_INT_UNALIGNED, offset);
  }

  static long longNumber(MemorySegment structure, long offset) {
    return structure.get(ValueLayout.JAVA_LONG_UNALIGNED, offset);
  }

  /** The text that a pointer at a place points to, cut to a length; empty for none. */
  static String text(MemorySegment structure, long offset, int longest) {
    var text = follow(structure, offset, longest);
    return isNull(text) ? "" : text(text, longest);
  }

  /** The text that begins here, up to its NUL or a length. */
  static String text(MemorySegment text, int longest) {
    return new String(bytes(text, lengthOf(text, longest)), UTF_8);
  }

  static int lengthOf(MemorySegment text, int longest) {
    int length = 0;
    while (length < longest && text.get(ValueLayout.JAVA_BYTE, length) != 0) {
      length++;
    }
    return length;
  }

  static byte[] bytes(MemorySegment from, int length) {
    var bytes = new byte[length];
    MemorySegment.copy(from, ValueLayout.JAVA_BYTE, 0, bytes, 0, length);
    return bytes;
  }
}
