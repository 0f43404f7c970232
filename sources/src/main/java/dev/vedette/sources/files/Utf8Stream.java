package dev.vedette.sources.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text in another encoding, read as UTF-8. What is malformed becomes U+FFFD or a question mark. */
final class Utf8Stream extends InputStream {
  private static final int CHARS = 16 * 1024;

  private final Reader reader;
  private final CharsetEncoder encoder =
      StandardCharsets.UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final CharBuffer chars = CharBuffer.allocate(CHARS).flip();
  private final ByteBuffer bytes = ByteBuffer.allocate(CHARS * 3).flip();
  private boolean atEnd;

  Utf8Stream(InputStream in, Charset charset) {
    this.reader = new InputStreamReader(in, charset);
  }

  @Override
  public int read() throws IOException {
    return refill() ? bytes.get() & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!refill()) {
      return -1;
    }
    int count = Math.min(length, bytes.remaining());
    bytes.get(target, from, count);
    return count;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private boolean refill() throws IOException {
    while (!bytes.hasRemaining() && !atEnd) {
      // A high surrogate without its partner stays in the buffer until the partner arrives.
      chars.compact();
      atEnd = reader.read(chars) < 0;
      chars.flip();
      bytes.clear();
      encoder.encode(chars, bytes, atEnd);
      bytes.flip();
    }
    return bytes.hasRemaining();
  }
}
