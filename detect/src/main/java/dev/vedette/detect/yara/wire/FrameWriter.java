package dev.vedette.detect.yara.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes frames: four bytes of length, big endian, one of type, then the payload. */
public final class FrameWriter {
  private static final int BUFFER = 1 << 16;

  private final DataOutputStream out;
  private final ByteArrayOutputStream payload = new ByteArrayOutputStream();
  private final DataOutputStream fields = new DataOutputStream(payload);

  public FrameWriter(OutputStream out) {
    this.out = new DataOutputStream(new BufferedOutputStream(out, BUFFER));
  }

  public FrameWriter number(int value) throws IOException {
    fields.writeInt(value);
    return this;
  }

  public FrameWriter number(long value) throws IOException {
    fields.writeLong(value);
    return this;
  }

  public FrameWriter flag(boolean value) throws IOException {
    fields.writeByte(value ? 1 : 0);
    return this;
  }

  public FrameWriter text(String value) throws IOException {
    return bytes(value.getBytes(UTF_8));
  }

  public FrameWriter bytes(byte[] value) throws IOException {
    fields.writeInt(value.length);
    fields.write(value);
    return this;
  }

  /** How many bytes the payload has so far. */
  public int size() {
    return payload.size();
  }

  /** Sends the payload that was written as one frame. */
  public void send(FrameType type) throws IOException {
    head(type, payload.size());
    payload.writeTo(out);
    payload.reset();
    out.flush();
  }

  /** Sends bytes as one frame without copying them; it may wait for the next frame. */
  public void sendChunk(byte[] bytes, int from, int to) throws IOException {
    head(FrameType.CHUNK, to - from);
    out.write(bytes, from, to - from);
  }

  private void head(FrameType type, int length) throws IOException {
    out.writeInt(1 + length);
    out.writeByte(type.code());
  }
}
