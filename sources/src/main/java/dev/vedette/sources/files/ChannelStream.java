package dev.vedette.sources.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A region of a file as a stream with a position of its own. */
final class ChannelStream extends InputStream {
  private final FileChannel channel;
  private final long end;
  private long at;

  ChannelStream(FileChannel channel, long from, long end) {
    this.channel = channel;
    this.at = from;
    this.end = end;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (at < 0 || at >= end) {
      return -1;
    }
    var buffer = ByteBuffer.wrap(target, from, (int) Math.min(length, end - at));
    int count = channel.read(buffer, at);
    at += Math.max(0, count);
    return count;
  }
}
