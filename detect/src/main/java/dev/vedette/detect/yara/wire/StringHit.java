package dev.vedette.detect.yara.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;

/**
 * A place where a string of a rule matched.
 *
 * @param id the string's name, such as {@code $a}
 * @param offset from the start of the scanned piece
 * @param length how many bytes matched
 * @param data the first of those bytes, one character for each (ISO 8859-1)
 */
public record StringHit(String id, long offset, int length, String data) {

  void write(FrameWriter out) throws IOException {
    out.text(id).number(offset).number(length).bytes(data.getBytes(ISO_8859_1));
  }

  static StringHit read(FrameReader in) throws IOException {
    return new StringHit(
        in.text(), in.longNumber(), in.number(), new String(in.bytes(), ISO_8859_1));
  }
}
