package dev.vedette.detect.yara.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads frames. No length is believed before it was held against the frame, and no frame may be
 * longer than was agreed, so that memory stays bounded whatever the other side sends.
 *
 * <p>Every method throws {@link WireException} where the other side breaks the protocol, and {@link
 * java.io.EOFException} where it is gone.
 */
public final class FrameReader {
  private static final int BUFFER = 1 << 16;

  private final DataInputStream in;
  private final int longest;
  private int remaining;

  /**
   * @param longest the most bytes that a frame may have
   */
  public FrameReader(InputStream in, int longest) {
    this.in = new DataInputStream(new BufferedInputStream(in, BUFFER));
    this.longest = longest;
  }

  /** Waits for a frame; the one before must have been read to its end. */
  public FrameType next() throws IOException {
    end();
    int length = in.readInt();
    if (length < 1 || length > longest) {
      throw new WireException("a frame of " + length + " bytes is not allowed");
    }
    remaining = length - 1;
    return FrameType.of(in.readUnsignedByte());
  }

  /** How many bytes of the frame were not read yet. */
  public int remaining() {
    return remaining;
  }

  public int number() throws IOException {
    take(Integer.BYTES);
    return in.readInt();
  }

  public long longNumber() throws IOException {
    take(Long.BYTES);
    return in.readLong();
  }

  public boolean flag() throws IOException {
    take(1);
    return in.readUnsignedByte() != 0;
  }

  /** A number of things that follow, each of which has at least one byte. */
  public int count() throws IOException {
    int count = number();
    if (count < 0 || count > remaining) {
      throw new WireException("a frame cannot hold " + count + " things");
    }
    return count;
  }

  /** Text; what is no UTF-8 in it becomes U+FFFD. */
  public String text() throws IOException {
    return new String(bytes(), UTF_8);
  }

  public byte[] bytes() throws IOException {
    var bytes = new byte[count()];
    readInto(bytes, bytes.length);
    return bytes;
  }

  /** Reads bytes of the frame into an array. */
  public void readInto(byte[] target, int length) throws IOException {
    take(length);
    in.readFully(target, 0, length);
  }

  /** Makes sure that the frame was read to its end. */
  public void end() throws WireException {
    if (remaining != 0) {
      throw new WireException(remaining + " bytes of a frame make no sense");
    }
  }

  private void take(int bytes) throws WireException {
    if (bytes > remaining) {
      throw new WireException("a frame ends in the middle of a value");
    }
    remaining -= bytes;
  }
}
