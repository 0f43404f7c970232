package dev.vedette.detect.yara.wire;

import java.io.IOException;

/** A line of a rule's {@code meta}; numbers and booleans as they are written. */
public record Meta(String name, String value) {

  void write(FrameWriter out) throws IOException {
    out.text(name).text(value);
  }

  static Meta read(FrameReader in) throws IOException {
    return new Meta(in.text(), in.text());
  }
}
