package dev.vedette.sigma.correlate;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UTFDataFormatException;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/** Reads the parts of a snapshot, whatever its bytes are, in bounded memory. */
final class SnapshotReader {
  private final CheckedInputStream checked;
  private final DataInputStream in;
  private Map<Integer, Integer> rules = Map.of();
  private Map<Integer, Integer> fields = Map.of();
  private long position;

  SnapshotReader(InputStream source) {
    checked = new CheckedInputStream(source, new CRC32C());
    in = new DataInputStream(checked);
  }

  /**
   * Says what the numbers in events stand for now.
   *
   * @param rules numbers of rules by those in the snapshot
   * @param fields ids of fields by those in the snapshot
   */
  void translate(Map<Integer, Integer> rules, Map<Integer, Integer> fields) {
    this.rules = rules;
    this.fields = fields;
  }

  /** The number of a rule now, or -1. */
  int rule(int written) {
    return rules.getOrDefault(written, -1);
  }

  /** The id of a field now, or -1. */
  int field(int written) {
    return fields.getOrDefault(written, -1);
  }

  long position() {
    return position;
  }

  long number() throws IOException {
    position += Long.BYTES;
    return in.readLong();
  }

  /** A time that an event can have. */
  long time() throws IOException {
    long time = number();
    if (Math.abs(time) > EventCapture.MAX_TIME) {
      throw damaged("a time that no event has");
    }
    return time;
  }

  /** A number of at least 0 and at most this. */
  int count(int most) throws IOException {
    position += Integer.BYTES;
    int count = in.readInt();
    if (count < 0 || count > most) {
      throw damaged("a count of " + count);
    }
    return count;
  }

  boolean flag() throws IOException {
    position++;
    return in.readBoolean();
  }

  /** A text; at most 65,535 bytes are ever held for it. */
  String text() throws IOException {
    try {
      var text = in.readUTF();
      position += Short.BYTES + encodedLength(text);
      return text;
    } catch (UTFDataFormatException e) {
      throw new SnapshotException("the snapshot is damaged: text that is none", e);
    }
  }

  static int encodedLength(String text) {
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      length += unit >= 1 && unit <= 0x7f ? 1 : unit <= 0x7ff ? 2 : 3;
    }
    return length;
  }

  void skip(long bytes) throws IOException {
    in.skipNBytes(bytes);
    position += bytes;
  }

  /** Ends the reading; what was read counts only if the checksum is right. */
  void finish() throws IOException {
    long sum = checked.getChecksum().getValue();
    if (in.readLong() != sum) {
      throw damaged("its checksum is wrong");
    }
  }

  SnapshotException damaged(String what) {
    return new SnapshotException("the snapshot is damaged: " + what);
  }
}
