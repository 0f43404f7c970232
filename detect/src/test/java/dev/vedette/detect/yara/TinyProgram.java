package dev.vedette.detect.yara;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The headers of a 64-bit Windows program that has no code: nothing that could run, and enough for
 * readers of programs.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/debug/pe-format">PE format</a>
 */
final class TinyProgram {
  private static final int HEADERS_AT = 0x80;
  private static final int OPTIONAL_SIZE = 240;

  private TinyProgram() {}

  static byte[] bytes() {
    var program = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
    program.put(0, (byte) 'M').put(1, (byte) 'Z').putInt(0x3C, HEADERS_AT);
    program.position(HEADERS_AT);
    program.put((byte) 'P').put((byte) 'E').putShort((short) 0);
    program.putShort((short) 0x8664).putShort((short) 0);
    program.putInt(0).putInt(0).putInt(0);
    program.putShort((short) OPTIONAL_SIZE).putShort((short) 0x22);
    program.putShort((short) 0x20B);
    return program.array();
  }
}
