package dev.vedette.detect.indicators;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;

/**
 * Names and paths of files in one form: lower case, {@code /} between the parts, no quotes around
 * it. One instance serves one thread.
 */
final class FileForm {
  private static final int MAX_PATH = 4096;

  private final FormBuffer buffer;
  private int nameStart;

  FileForm(FormBuffer buffer) {
    this.buffer = buffer;
  }

  /** Where the file's own name begins in the buffer, after a path was read. */
  int nameStart() {
    return nameStart;
  }

  /** Reads {@code text[from, to)} into the buffer; false if it names no file. */
  boolean read(byte[] text, int from, int to) {
    buffer.clear();
    nameStart = 0;
    int start = FormBuffer.skipBlank(text, from, to);
    int end = FormBuffer.trimEnd(text, start, to);
    while (end - start >= 2 && isQuote(text[start]) && text[end - 1] == text[start]) {
      start++;
      end--;
    }
    if (end == start || end - start > MAX_PATH) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (text[i] < 0) {
        return international(new String(text, start, end - start, UTF_8));
      }
      add(text[i]);
    }
    return nameStart < buffer.length();
  }

  private boolean international(String path) {
    buffer.clear();
    nameStart = 0;
    for (byte b : path.toLowerCase(Locale.ROOT).getBytes(UTF_8)) {
      add(b);
    }
    return nameStart < buffer.length();
  }

  /** Several separators in a row, as twice escaped paths have them, count as one. */
  private void add(byte b) {
    if (b != '\\' && b != '/') {
      buffer.add(FormBuffer.lower(b));
    } else {
      if (buffer.length() == 0 || buffer.bytes()[buffer.length() - 1] != '/') {
        buffer.add('/');
      }
      nameStart = buffer.length();
    }
  }

  private static boolean isQuote(byte b) {
    return b == '"' || b == '\'';
  }
}
