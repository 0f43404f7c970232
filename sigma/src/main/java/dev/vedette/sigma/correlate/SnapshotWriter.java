package dev.vedette.sigma.correlate;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/** Writes the parts of a snapshot, and behind them their checksum. */
final class SnapshotWriter {
  private final CheckedOutputStream checked;
  private final DataOutputStream out;
  private long size;

  SnapshotWriter(OutputStream target) {
    checked = new CheckedOutputStream(target, new CRC32C());
    out = new DataOutputStream(new BufferedOutputStream(checked, 1 << 16));
  }

  void number(long number) throws IOException {
    out.writeLong(number);
    size += Long.BYTES;
  }

  void count(int count) throws IOException {
    out.writeInt(count);
    size += Integer.BYTES;
  }

  void flag(boolean flag) throws IOException {
    out.writeBoolean(flag);
    size++;
  }

  void text(String text) throws IOException {
    out.writeUTF(text);
    size += Short.BYTES + SnapshotReader.encodedLength(text);
  }

  /** How many bytes were written. */
  long size() {
    return size;
  }

  void finish() throws IOException {
    out.flush();
    out.writeLong(checked.getChecksum().getValue());
    out.flush();
  }
}
