package dev.vedette.sources.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/** A zip's entry that is compared with what the directory says when its end is reached. */
final class ChecksummedStream extends InputStream {
  private final InputStream in;
  private final ZipMember member;
  private final CRC32 checksum = new CRC32();
  private final byte[] one = new byte[1];
  private boolean isCompared;

  ChecksummedStream(InputStream in, ZipMember member) {
    this.in = in;
    this.member = member;
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    int count = in.read(target, from, length);
    if (count > 0) {
      checksum.update(target, from, count);
    } else if (count < 0) {
      compare();
    }
    return count;
  }

  private void compare() throws ZipException {
    if (!isCompared && checksum.getValue() != member.crc()) {
      isCompared = true;
      throw new ZipException("its checksum is wrong, so some of its records may be wrong too");
    }
  }
}
