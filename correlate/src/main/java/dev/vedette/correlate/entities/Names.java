package dev.vedette.correlate.entities;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Names as they are written down. */
final class Names {
  private Names() {}

  static void write(EntityName name, DataOutput out) throws IOException {
    out.writeUTF(name.kind().name());
    out.writeUTF(name.value());
  }

  static EntityName read(DataInput in) throws IOException {
    return new EntityName(Bounds.constant(EntityName.Kind.class, in), in.readUTF());
  }
}
